/** How far a number can be trusted: read in a source, measured by us, or an order of magnitude. */
export type Level = 'quoted' | 'measured' | 'illustrative';

/** What the time of a request is stacked by. */
export const CAUSES = [
  'hypercalls',
  'tables',
  'ops',
  'flushes',
  'refills',
  'interrupts',
  'copying',
  'scrubbing',
  'notifying',
] as const;
export type Cause = (typeof CAUSES)[number];

export interface Unit {
  readonly label: string;
  readonly cause: Cause;
  /** Nanoseconds; of `liveEntries` a number. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly level: Level;
  readonly source: string;
}

const XEON =
  'order of magnitude for a Xeon of 2010 at 2.5 GHz with a 64-bit PV guest; nobody measured it here';

const guess = (label: string, cause: Cause, value: number, min: number, max: number): Unit => ({
  label,
  cause,
  value,
  min,
  max,
  level: 'illustrative',
  source: XEON,
});

/** What each thing costs that a meter counts, in nanoseconds. Append only: settings name them. */
export const UNITS = {
  hypercall: guess('Hypercall, in and out', 'hypercalls', 250, 100, 1000),
  entry: guess('Entry of a multicall', 'hypercalls', 60, 30, 150),
  pte: guess('update_va_mapping, its body', 'tables', 250, 150, 500),
  m2p: guess('mmu_update of m2p, its body', 'tables', 120, 60, 250),
  store: guess('Store into p2m, or Xen’s into m2p', 'tables', 10, 5, 50),
  map: guess('Grant map, its body', 'ops', 500, 300, 1000),
  unmap: guess('Grant unmap, its body', 'ops', 450, 300, 1000),
  copy: guess('Grant copy, without the bytes', 'ops', 400, 250, 3000),
  swap: guess('Swap, its body', 'ops', 700, 400, 1500),
  transfer: guess('Transfer, its body', 'ops', 700, 400, 1500),
  memcpyHot: guess('Copying 4 KiB that are in the cache', 'copying', 300, 100, 400),
  memcpyCold: guess('Copying 4 KiB that are not', 'copying', 1200, 600, 2000),
  scrub: guess('Clearing 4 KiB', 'scrubbing', 700, 100, 1000),
  flush: guess('Flush of a CPU’s own TLB', 'flushes', 200, 100, 500),
  refill: guess('Bringing one TLB entry back', 'refills', 40, 0, 100),
  liveEntries: guess('TLB entries in use when it is flushed', 'refills', 64, 0, 512),
  interrupt: guess('Interrupting other CPUs, and waiting', 'interrupts', 1000, 500, 2000),
  perCpu: guess('Each CPU interrupted, besides', 'interrupts', 250, 100, 1000),
  notify: guess('Sending an event', 'notifying', 500, 100, 1000),
  reserve: guess('memory_op of a page, its body', 'ops', 300, 150, 600),
} as const satisfies Record<string, Unit>;

export type UnitId = keyof typeof UNITS;
export type Costs = { readonly [U in UnitId]: number };

export const UNIT_IDS = Object.keys(UNITS) as UnitId[];

export const DEFAULT_COSTS = Object.fromEntries(
  UNIT_IDS.map((id) => [id, UNITS[id].value]),
) as Costs;

/** Costs of a machine that somebody published or measured, as far as they go. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  readonly level: Level;
  readonly source: string;
  readonly costs: Partial<Costs>;
}

export const PRESETS: readonly Preset[] = [
  { id: 'xeon', label: 'A Xeon of 2010', level: 'illustrative', source: XEON, costs: {} },
  {
    id: 'epyc',
    label: 'A guest with two vCPUs on an EPYC',
    level: 'measured',
    source:
      'in a KVM guest, not under Xen: memcpy and memset of 4 KiB, hot and 512 MiB apart; a trivial system call for the hypercall; what a second running thread adds to mprotect for the interrupt',
    costs: { memcpyHot: 104, memcpyCold: 1040, scrub: 870, hypercall: 300, interrupt: 1750 },
  },
  {
    id: 'splitx',
    label: 'An exit on a Xeon X5570',
    level: 'quoted',
    source:
      'SplitX, HotOS 2011: about 2,000 cycles at 2.93 GHz for an exit of a KVM guest, which a PV hypercall is not',
    costs: { hypercall: 683 },
  },
];
