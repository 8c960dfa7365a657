import type { Action } from '../base/brand';
import { CALLS, type Call, METER, type Meter } from '../machine/meters';
import { type Config, type ConfigPatch, configure, type Request } from '../protocol/config';
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
  gnttab_transfer: 'transfer',
  memory_op: 'reserve',
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
  'blkback.spare-flush': ['dom0'],
  'xen.transfer': ['xenDom0'],
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
    // A memory_op is none of the grant ops that the meter counts; each such step is of one page.
    ops:
      op === undefined ? NO_WORK.ops : { ...NO_WORK.ops, [op]: op === 'reserve' ? 1 : by('ops') },
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

/** A step of a run with what it took. */
export interface Step {
  readonly before: State;
  readonly action: Action;
  readonly after: State;
  readonly work: Work;
}

/** A run to its end, where nothing goes wrong and each does what it can at once. */
export function stepsOf(config: Config): readonly Step[] {
  const steps: Step[] = [];
  let before = initial(worldOf(config));
  for (let a = firstOrdinary(before); a !== undefined; a = firstOrdinary(before)) {
    const after = reduce(before, a).state;
    steps.push({ before, action: a, after, work: workOfStep(before, a, after) });
    before = after;
  }
  return steps;
}

/** The steps of a request, and those that have to come before it. */
export interface Measured {
  readonly before: readonly Step[];
  readonly steps: readonly Step[];
}

/**
 * A request of a shape by a way, as the model runs it. By persistent grants the same request has come
 * once before, which mapped them, unless it is their first use that is asked for.
 */
export function measured(way: Way, shape: Shape): Measured {
  const steps = stepsOf(configOf(shape, way));
  const from = isAgain(way, shape) ? 1 + steps.findIndex(({ after }) => roundOf(after) === 1) : 0;
  return { before: steps.slice(0, from), steps: steps.slice(from) };
}

const isAgain = (way: Way, { firstUse }: Shape): boolean => way === 'persistent' && !firstUse;

/** How often the one request has been made. */
const roundOf = ({ at, w }: State): number => w[at.frontRound]!;

/** What a request of a shape takes by a way, by what the meters say. */
export const measuredWork = (way: Way, shape: Shape): Work =>
  measured(way, shape).steps.reduce((sum, { work }) => addWork(sum, work), NO_WORK);

/** One request of a shape, as a configuration of the model. */
export function configOf(shape: Shape, mechanism: Way): Config {
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
    mechanism,
    buffers: segments,
    pool: segments,
    requests: [request],
    rounds: isAgain(mechanism, shape) ? 2 : 1,
    notify: shape.events ? 'full' : 'abstract',
    ...(mechanism === 'swap' && ofSwap(shape)),
  });
}

/** What only a swap leaves open. */
const ofSwap = ({ flush, m2pBy, mapped, scrub }: Shape): ConfigPatch => ({
  guardsOff: scrub ? [] : ['scrub'],
  choices: { flush, m2pBy, dom0Kvaddr: mapped ? 'mapped' : 'never' },
});

/** Whether the meters of a run say the same as the formula. */
export function agrees(way: Way, shape: Shape): boolean {
  const [{ ops: a, flushes: b, ...rest }, by] = [measuredWork(way, shape), workOf(way, shape)];
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
