import { type Config, type FaultId, type GuardId, LIES, type Segment } from '../protocol/config';

/** The names under which spec/swap.pml has a guard; it has no others. */
const GUARD_FLAGS: { readonly [G in GuardId]?: string } = {
  'zap-before-grant': 'ZAP_BEFORE_GRANT',
  'domu-flush': 'DOMU_FLUSH',
  'dom0-flush': 'DOM0_FLUSH',
  'p2m-mark': 'P2M_MARK',
  'refcount-check': 'REFCOUNT_CHECK',
  'flush-on-swap': 'FLUSH_ON_SWAP',
  'dom0-fix-p2m': 'DOM0_FIX_P2M',
  'dom0-fix-kvaddr': 'DOM0_FIX_KVADDR',
  'domu-fix-p2m': 'DOMU_FIX_P2M',
  'domu-fix-kvaddr': 'DOMU_FIX_KVADDR',
  'whole-page-only': 'WHOLE_PAGE_ONLY',
  'distinct-pages': 'DISTINCT_PAGES',
  scrub: 'SCRUB_GUARD',
  'keep-contents': 'KEEP_CONTENTS',
  'no-swap-on-error': 'NO_SWAP_ON_ERROR',
  'no-blind-replay': 'NO_BLIND_REPLAY',
  'pool-wait': 'POOL_WAIT',
  'trusted-mfn': 'TRUSTED_MFN',
  'swapped-bits': 'SWAPPED_BITS',
  'id-check': 'ID_CHECK',
};

const FAULT_FLAGS: { readonly [F in FaultId]?: string } = {
  'disk-error': 'DISK_ERROR',
  'swap-refused': 'SWAP_REFUSED',
  'end-grant': 'END_GRANT',
  'page-table-page': 'PAGE_TABLE_PAGE',
  destroy: 'DESTROY',
  restart: 'RESTART',
  toolstack: 'TOOLSTACK',
  'lie-mfn': 'LIE_MFN',
  'lie-id': 'LIE_ID',
  'lie-repeat': 'LIE_REPEAT',
};

const MOST_REQUESTS = 4;
const MOST_SEGMENTS = 6;
const MOST_PAGES = 6;

/** What of a configuration spec/swap.pml has no words for; none of it where the list is empty. */
export function notExpressible(config: Config): string[] {
  const { choices, requests } = config;
  const segments = requests.flatMap((request) => request.segments);
  const said: (readonly [boolean, string])[] = [
    [config.mechanism !== 'swap', `mechanism ${config.mechanism}`],
    [config.rounds !== 1, 'more than one round'],
    [config.notify !== 'abstract', 'full notification'],
    [config.start !== 'connected', 'the start before the connection'],
    [config.ringStart !== 0, 'ring indices that do not start at 0'],
    [config.ring < slotsOf(config), 'lies where the ring can be full'],
    [choices.keepBy === 'swap-back', 'a kept write swapped back'],
    [requests.length > MOST_REQUESTS, `more than ${MOST_REQUESTS} requests`],
    [segments.length > MOST_SEGMENTS, `more than ${MOST_SEGMENTS} segments`],
    [config.pool > MOST_PAGES, `more than ${MOST_PAGES} pool pages`],
    [segments.some((s) => s.first > s.last || s.last > 7), 'an invalid request'],
    ...config.guardsOff.map((guard) => [!(guard in GUARD_FLAGS), `guard ${guard} off`] as const),
    ...config.faults.map((fault) => [!(fault in FAULT_FLAGS), `fault ${fault}`] as const),
  ];
  return said.filter(([holds]) => holds).map(([, what]) => what);
}

/** Slots that a guest's ring may need at once where a backend lies; else no more than it has. */
const slotsOf = ({ faults, requests, budget }: Config): number => {
  if (!faults.some((fault) => LIES.includes(fault))) return 0;
  return requests.length + (faults.includes('lie-repeat') ? budget : 0);
};

interface Placed extends Segment {
  /** Its request. */
  readonly r: number;
}

/**
 * The flags under which spec/swap.pml is this configuration, without the -D: `NR=2` and so on.
 * Throws where `notExpressible` is not empty.
 */
export function flagsOf(config: Config): string[] {
  const missing = notExpressible(config);
  if (missing.length > 0) throw new Error(`swap.pml has no ${missing.join(', no ')}`);
  const { requests, choices } = config;
  const segments = requests.flatMap((request, r): Placed[] =>
    request.segments.map((s) => ({ ...s, r })),
  );
  const starts = requests.map((_, r) => segments.findIndex((s) => s.r === r));
  const cuts = [...new Set(segments.flatMap((s) => [s.first, s.last + 1]))]
    .filter((cut) => cut > 0 && cut < 8)
    .sort((a, b) => a - b);
  const partOf = (sector: number): number => cuts.filter((cut) => cut <= sector).length;
  const on = ({ r, buffer }: Placed): Placed[] =>
    segments.filter((s) => s.r === r && s.buffer === buffer);
  const clash = (r: number, x: number): boolean =>
    r !== x &&
    requests[r].dom === requests[x].dom &&
    requests[r].segments.some((a) => requests[x].segments.some((b) => a.buffer === b.buffer));
  const flags: Record<string, number> = {
    NG: config.guests,
    SECOND: setOf(requests, (request) => request.dom === 2),
    NR: requests.length,
    WRITES: setOf(requests, (request) => request.op === 'write'),
    KEEPS: setOf(requests, (request) => request.keep),
    NS: segments.length,
    SEG0: listOf(starts),
    SEGS: listOf(requests.map((request) => request.segments.length)),
    REQS: listOf(segments.map((s) => s.r)),
    BUFS: listOf(segments.map((s) => s.buffer)),
    SAMES: listOf(segments.map((s) => segments.indexOf(on(s)[0]))),
    SHARED: setOf(segments, (s) => on(s).length > 1),
    CLASHES: listOf(requests.map((_, r) => setOf(requests, (_, x) => clash(r, x)))),
    PARTS: cuts.length + 1,
    FIRSTS: listOf(segments.map((s) => partOf(s.first))),
    LASTS: listOf(segments.map((s) => partOf(s.last))),
    PARTIAL: setOf(segments, (s) => s.first > 0 || s.last < 7),
    NB: config.buffers,
    NP: config.pool,
    NV: config.vcpus,
    WARM: Number(config.tlbs === 'warm'),
    RING: Math.max(Math.min(config.ring, requests.length), slotsOf(config)),
    IDS: Math.min(config.ring, requests.length),
    POOL_SHARED: Number(choices.pool === 'shared'),
    FLUSH_PER_OP: Number(choices.flush === 'op'),
    M2P_BY_GUESTS: Number(choices.m2pBy === 'guests'),
    KEEP_BY_FALLBACK: Number(choices.keepBy === 'fallback'),
    DOM0_MAPPED: Number(choices.dom0Kvaddr === 'mapped'),
    NEGOTIATED: Number(choices.negotiation === 'both'),
    MFN_BY_RESPONSE: Number(choices.newMfnBy === 'response'),
    BUDGET: config.faults.length > 0 ? config.budget : 0,
  };
  for (const guard of config.guardsOff) flags[GUARD_FLAGS[guard]!] = 0;
  for (const fault of config.faults) flags[FAULT_FLAGS[fault]!] = 1;
  return Object.entries(flags).map(([name, value]) => `${name}=${value}`);
}

/** Four bits an entry, the first entry lowest. */
const listOf = (entries: readonly number[]): number =>
  entries.reduce((all, entry, i) => all + entry * 16 ** i, 0);

/** A bit for each entry of which something holds, the first one lowest. */
const setOf = <T>(entries: readonly T[], holds: (entry: T, i: number) => boolean): number =>
  entries.reduce((all, entry, i) => all + (holds(entry, i) ? 2 ** i : 0), 0);

/** What SPIN is told, in the folder of swap.pml; one line a program, the flags as they are. */
export function spinCommands(config: Config): string {
  const flags = flagsOf(config).map((flag) => `-D${flag}`);
  return [
    `spin -a ${flags.join(' ')} swap.pml`,
    'gcc -O2 -w -DSAFETY -DBFS -DNOREDUCE -o pan pan.c',
    './pan -E -m1000000',
  ].join('\n');
}
