import type { Action } from '../base/brand';
import { CALLS, type Call, METER, type Meter } from '../machine/meters';
import { type Config, configure, type Request } from '../protocol/config';
import { firstOrdinary } from '../protocol/enabled';
import { initial, reduce } from '../protocol/model';
import { opOf } from '../protocol/ops';
import { type State, worldOf } from '../protocol/world';
import { type Shape, type Way, workOf } from './formulas';
import { type Flush, NO_WORK, type Op, type Work } from './work';

const SECTOR_BYTES = 512;

const OP_OF: Partial<Record<Call, Op>> = {
  gnttab_swap: 'swap',
  gnttab_copy: 'copy',
  gnttab_map: 'map',
  gnttab_unmap: 'unmap',
};

/** Calls whose body writes its PTEs itself: they cost what the call costs. */
const WRITES_PTES: readonly Call[] = ['gnttab_map', 'gnttab_unmap'];

/** Whose TLBs a step empties, by its op: a swap may have Xen flush both by itself. */
const FLUSH_OF: Readonly<Record<string, readonly Flush[]>> = {
  'blkfront.flush': ['domU'],
  'blkback.flush': ['dom0'],
  'xen.unmap-flush': ['dom0'],
  'xen.flush-for-swap': ['xenDom0', 'xenDomU'],
  'xen.swap': ['xenDom0', 'xenDomU'],
};

/** What one step took, by what its meters say; only `after` was made from `before` by `action`. */
export function workOfStep(before: State, action: Action, after: State): Work {
  const call = CALLS[after.meters[METER.lastCall]];
  const by = (meter: Meter): number => after.meters[METER[meter]] - before.meters[METER[meter]];
  const op = OP_OF[call];
  const flushed = by('localFlushes') > 0 ? FLUSH_OF[opOf(action)!.name] : [];
  const byXen = call !== 'mmu_update';
  return {
    hypercalls: by('hypercalls'),
    entries: by('multicallEntries'),
    ptes: WRITES_PTES.includes(call) ? 0 : by('pteWrites'),
    m2p: byXen ? 0 : by('m2pWrites'),
    stores: by('p2mWrites') + (byXen ? by('m2pWrites') : 0),
    ops: op === undefined ? NO_WORK.ops : { ...NO_WORK.ops, [op]: by('ops') },
    copied: by('sectorsCopied') * SECTOR_BYTES,
    scrubbed: by('sectorsScrubbed') * SECTOR_BYTES,
    flushes: { ...NO_WORK.flushes, ...Object.fromEntries(flushed.map((one) => [one, 1])) },
    notifies: by('notifiesSent'),
  };
}

const sum = <K extends string>(
  a: Readonly<Record<K, number>>,
  b: Readonly<Record<K, number>>,
): Record<K, number> =>
  Object.fromEntries(Object.entries<number>(a).map(([key, n]) => [key, n + b[key as K]])) as Record<
    K,
    number
  >;

/** Both together. */
export function addWork(a: Work, b: Work): Work {
  const { ops: ops1, flushes: flushes1, ...rest1 } = a;
  const { ops: ops2, flushes: flushes2, ...rest2 } = b;
  return { ...sum(rest1, rest2), ops: sum(ops1, ops2), flushes: sum(flushes1, flushes2) };
}

/** What a run to its end takes, where nothing goes wrong and each does what it can at once. */
export function workOfRun(config: Config): Work {
  let state = initial(worldOf(config));
  let work = NO_WORK;
  for (let a = firstOrdinary(state); a !== undefined; a = firstOrdinary(state)) {
    const next = reduce(state, a).state;
    work = addWork(work, workOfStep(state, a, next));
    state = next;
  }
  return work;
}

/** One request of a shape, as a configuration of the model; `mechanism` is how it travels. */
export function configOf(shape: Shape, mechanism: Config['mechanism'] | 'copy'): Config {
  const { segments, bytes, op } = shape;
  const request: Request = {
    dom: 1,
    op,
    sector: 0,
    keep: false,
    segments: Array.from({ length: segments }, (_, buffer) => ({
      buffer,
      first: 0,
      last: Math.ceil(bytes / SECTOR_BYTES) - 1,
    })),
  };
  return configure({
    mechanism: mechanism === 'copy' ? 'swap' : mechanism,
    buffers: segments,
    pool: segments,
    requests: [request],
    notify: shape.events ? 'full' : 'abstract',
    guardsOff: shape.scrub ? [] : ['scrub'],
    choices: {
      flush: shape.flush,
      m2pBy: shape.m2pBy,
      dom0Kvaddr: shape.mapped ? 'mapped' : 'never',
      negotiation: mechanism === 'copy' ? 'neither' : 'both',
    },
  });
}

/** Ways that the model runs; the others are known by formula alone. */
export const RUN_WAYS = ['swap', 'map', 'copy'] as const satisfies readonly Way[];
export type RunWay = (typeof RUN_WAYS)[number];

/** Whether the meters of a run say the same as the formula. */
export function agrees(way: RunWay, shape: Shape): boolean {
  const [{ ops: a, flushes: b, ...rest }, by] = [
    workOfRun(configOf(shape, way)),
    workOf(way, shape),
  ];
  return (
    same(a, by.ops) &&
    same(b, by.flushes) &&
    (Object.keys(rest) as (keyof typeof rest)[]).every((key) => rest[key] === by[key])
  );
}

const same = <K extends string>(
  a: Readonly<Record<K, number>>,
  b: Readonly<Record<K, number>>,
): boolean => (Object.keys(a) as K[]).every((key) => a[key] === b[key]);
