import type { CHOICES } from './choices';

/**
 * What a run is a run of. Every list here is append only: links and files name its members by
 * their place or their spelling, for ever.
 */

export const GUARDS = [
  'pool-reserved',
  'buffer-quiet',
  'zap-before-grant',
  'domu-flush',
  'dom0-flush',
  'p2m-mark',
  'grant-quiet',
  'refcount-check',
  'flush-on-swap',
  'allow-swap-flag',
  'dom0-fix-p2m',
  'dom0-fix-kvaddr',
  'domu-fix-p2m',
  'domu-fix-kvaddr',
  'whole-page-only',
  'distinct-pages',
  'scrub',
  'keep-contents',
  'no-swap-on-error',
  'swapped-bits',
  'trusted-mfn',
  'no-blind-replay',
  'id-check',
  'pool-wait',
  'final-check',
] as const;
export type GuardId = (typeof GUARDS)[number];

/** Environment faults: each occurrence takes one from the budget, and must be survived. */
export const FAULTS = [
  'disk-error',
  'swap-refused',
  'end-grant',
  'page-table-page',
  'destroy',
  'restart',
  'toolstack',
  'lie-mfn',
  'lie-id',
  'lie-repeat',
] as const;
export type FaultId = (typeof FAULTS)[number];

export const LIES: readonly FaultId[] = ['lie-mfn', 'lie-id', 'lie-repeat'];

export type ChoiceId = keyof typeof CHOICES;
export type Choices = { readonly [K in ChoiceId]: (typeof CHOICES)[K][number] };

/** How blocks travel: as the mail proposes, and in the four ways that were tried or shipped. */
export const MECHANISMS = ['swap', 'map', 'copy', 'persistent', 'transfer'] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/** One segment of a request: sectors first to last of one of the guest's buffers, inclusive. */
export interface Segment {
  /** Buffer of the guest, 0-based. */
  readonly buffer: number;
  readonly first: number;
  readonly last: number;
}

export interface Request {
  readonly dom: 1 | 2;
  readonly op: 'read' | 'write';
  /** First sector on the disk; the segments follow each other from there. */
  readonly sector: number;
  readonly keep: boolean;
  readonly segments: readonly Segment[];
}

export interface Config {
  readonly mechanism: Mechanism;
  readonly choices: Choices;
  readonly guardsOff: readonly GuardId[];
  readonly faults: readonly FaultId[];
  readonly budget: number;
  readonly guests: 1 | 2;
  readonly vcpus: 1 | 2;
  /** Buffers of each guest, 1 to 352. */
  readonly buffers: number;
  /** Pool pages of blkback, all told, 1 to 704; of no account where it copies, or keeps its maps. */
  readonly pool: number;
  readonly ring: number;
  readonly ringStart: number;
  readonly requests: readonly Request[];
  /** How often each request is made; ids are used again. */
  readonly rounds: number;
  readonly tlbs: 'warm' | 'cold';
  readonly notify: 'abstract' | 'full';
  /** connected, or from the pool's reservation and the feature negotiation on. */
  readonly start: 'connected' | 'connecting';
}

export const DEFAULT_CHOICES: Choices = {
  newMfnBy: 'entry',
  m2pBy: 'xen',
  flush: 'batch',
  keepBy: 'copy',
  dom0Kvaddr: 'mapped',
  pool: 'per-frontend',
  negotiation: 'both',
};

export const whole = (buffer: number): Segment => ({ buffer, first: 0, last: 7 });

export const DEFAULT_CONFIG: Config = {
  mechanism: 'swap',
  choices: DEFAULT_CHOICES,
  guardsOff: [],
  faults: [],
  budget: 0,
  guests: 1,
  vcpus: 2,
  buffers: 2,
  pool: 2,
  ring: 32,
  ringStart: 0,
  requests: [
    { dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] },
    { dom: 1, op: 'read', sector: 8, keep: false, segments: [whole(1)] },
  ],
  rounds: 1,
  tlbs: 'warm',
  notify: 'abstract',
  start: 'connected',
};

/** What a scenario says of its configuration: only where it departs from the default. */
export type ConfigPatch = Partial<Omit<Config, 'choices'>> & {
  readonly choices?: Partial<Choices>;
};

export function configure(patch: ConfigPatch, base: Config = DEFAULT_CONFIG): Config {
  return { ...base, ...patch, choices: { ...base.choices, ...patch.choices } };
}
