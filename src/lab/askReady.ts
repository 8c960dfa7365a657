import type { Condition } from './ask';

/** A question that is ready to be asked. */
export interface Ready {
  readonly id: string;
  /** The question as an engineer would put it. */
  readonly title: string;
  readonly conditions: readonly Condition[];
}

/** Questions that make sense of most configurations; their cells are those of the first guest. */
export const READY: readonly Ready[] = [
  {
    id: 'stale-while-live',
    title: 'A p2m entry is stale while its PTE is live',
    conditions: [
      { cell: 'p2m d1 b*', is: { form: 'stale' } },
      { cell: 'pte d1 b*', is: { form: 'live' } },
    ],
  },
  {
    id: 'tlb-names-dom0s',
    title: 'dom0 owns a frame that a TLB of domU still names',
    conditions: [{ cell: 'tlb d1 b* v*', is: { form: 'owner', dom: 0 } }],
  },
  {
    id: 'tlb-behind-pte',
    title: 'A TLB translates a page whose PTE is gone',
    conditions: [
      { cell: 'pte d1 b*', is: { form: 'live' }, not: true },
      { cell: 'tlb d1 b* v*', is: { form: 'live' } },
    ],
  },
  {
    id: 'pool-dry',
    title: 'The pool has no idle page',
    conditions: [
      { cell: 'pool d0 p*', is: { form: 'state', state: 'idle' }, not: true, each: true },
    ],
  },
  {
    id: 'all-stale',
    title: 'Every buffer’s p2m entry is stale at once',
    conditions: [{ cell: 'p2m d1 b*', is: { form: 'stale' }, each: true }],
  },
  {
    id: 'buffer-has-dom0s',
    title: 'domU’s buffer holds dom0’s bytes',
    conditions: [
      { cell: 'owner m*', is: { form: 'owner', dom: 1 } },
      { cell: 'content m*', is: { form: 'bytes', whose: 'dom0' } },
    ],
  },
  {
    id: 'grant-of-anothers',
    title: 'A grant names a frame that domU doesn’t own',
    conditions: [{ cell: 'grantFrame d1 g*', is: { form: 'stale' } }],
  },
  {
    id: 'response-before-fix',
    title: 'A response waits on the ring while a p2m entry is stale',
    conditions: [
      { cell: 'slot d1 s*', is: { form: 'state', state: 'response' } },
      { cell: 'p2m d1 b*', is: { form: 'stale' } },
    ],
  },
];
