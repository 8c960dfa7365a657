import type { ChoiceId, Mechanism } from '../protocol/config';

/** What is said of a way in which blocks travel. */
export interface MechanismWords {
  readonly name: string;
  /** What is done, in one sentence. */
  readonly is: string;
}

export const MECHANISM_WORDS: { readonly [M in Mechanism]: MechanismWords } = {
  swap: {
    name: 'swap',
    is: 'As the mail proposes: one op exchanges a pool page’s frame for the guest’s, and each repairs its tables.',
  },
  map: {
    name: 'grant map',
    is: 'As blkback did: it maps the guest’s page for the I/O, then unmaps it and flushes.',
  },
  copy: {
    name: 'grant copy',
    is: 'Xen copies between the guest’s page and a private page of dom0’s: nothing is mapped or moved.',
  },
  persistent: {
    name: 'persistent grants',
    is: 'domU copies into and out of pages that it granted once, and blkback keeps those mapped.',
  },
  transfer: {
    name: 'transfer',
    is: 'As netfront flipped pages: a read gives the guest dom0’s frame for good. Writes are mapped, part pages copied.',
  },
};

/** Why the size of the pool, and who shares it, is of no account; undefined where it matters. */
export function poolWhy(mechanism: Mechanism): string | undefined {
  switch (mechanism) {
    case 'copy':
      return 'Grant copy has private pages, one a segment: it takes none of a pool.';
    case 'persistent':
      return 'Persistent grants have a page each that stays mapped: they take none of a pool.';
    default:
      return undefined;
  }
}

/** Why a choice is of no account by a mechanism; undefined where it matters. */
export function choiceWhy(id: ChoiceId, mechanism: Mechanism): string | undefined {
  if (mechanism === 'swap') return undefined;
  switch (id) {
    case 'pool':
      return poolWhy(mechanism);
    case 'dom0Kvaddr':
      return mechanism === 'copy'
        ? 'Grant copy’s I/O is in private pages, whatever this says.'
        : undefined;
    default:
      return `Only a swap leaves this open, and this run goes by ${MECHANISM_WORDS[mechanism].name}.`;
  }
}
