import type { Assumed } from './compare';
import { AXES } from './compare';
import { type Drift, SUPERPAGE } from './drift';
import { defaults, number, pick, type Values } from './fields';
import { WAYS, type Way } from './formulas';
import { ofSize } from './pool/load';
import { type Costs, UNIT_IDS, UNITS, type UnitId } from './units';

export const WAY_WORDS: Readonly<Record<Way, string>> = {
  swap: 'swap',
  map: 'grant map',
  copy: 'grant copy',
  persistent: 'persistent',
  transfer: 'transfer',
};

const YES_NO = [
  ['yes', 'yes'],
  ['no', 'no'],
] as const;

/** What a request is, and what it meets. Keys stand in addresses: append only. */
export const REQUEST_FIELDS = {
  op: pick('Request', ['write', 'a write'], ['read', 'a read']),
  segments: number('Segments', '', [1, 11, 11]),
  bytes: number('Bytes of a segment', '', [512, 4096, 4096], 512),
  flushing: pick('Xen flushes', ['batch', 'once a batch'], ['op', 'for each op']),
  mapped: pick('dom0 maps its pool pages', ...YES_NO),
  m2pBy: pick('m2p is written by', ['xen', 'Xen'], ['guests', 'the guests']),
  scrubbing: pick('Pool pages are scrubbed', ...YES_NO),
  domU: number('CPUs in domU’s dirty mask when it flushes', '', [1, 2, 64]),
  dom0: number('CPUs in dom0’s when it flushes', '', [1, 2, 64]),
  xenDom0: number('CPUs in dom0’s when Xen flushes', '', [1, 2, 64]),
  xenDomU: number('CPUs in domU’s when Xen flushes', '', [0, 1, 64]),
  hot: number('Share of copied pages in the cache', '', [0, 0.3, 1], 0.05),
  events: pick('An event is sent', ['both', 'each way'], ['none', 'not at all']),
  grants: pick(
    'Persistent grants',
    ['mapped', 'are mapped already'],
    ['first', 'are new: first use'],
  ),
} as const;

const against = WAYS.filter((way) => way !== 'swap');

/** What is looked at. */
export const VIEW_FIELDS = {
  than: pick(
    'Swap is held against',
    ...(['copy', ...against.filter((way) => way !== 'copy')] as const).map(
      (way) => [way, WAY_WORDS[way]] as const,
    ),
  ),
  axis: pick('Over', ...AXES.map(({ id, label }) => [id, label] as const)),
} as const;

/** Who runs in the race. */
export const RACE_FIELDS = {
  swapRuns: pick('Swap runs', ...YES_NO),
  mapRuns: pick('Grant map runs', ...YES_NO),
  copyRuns: pick('Grant copy runs', ...YES_NO),
  persistentRuns: pick('Persistent runs', ...YES_NO),
  transferRuns: pick('Transfer runs', ...YES_NO),
  pace: pick('In step', ['steps', 'by steps'], ['time', 'by time']),
} as const;

/** What swapping meets over many requests. */
export const DRIFT_FIELDS = {
  memory: number('Memory of domU', 'MiB', [2, 32, 256], 2),
  held: number('Pages of dom0’s pool', '', [11, 352, 704]),
  heap: number('Memory that Xen has free', 'MiB', [0, 16, 256], 2),
  buffered: number('Share of domU’s pages that do I/O', '', [0.05, 1, 1], 0.05),
  sizes: number('Segments of each', '', [1, 4, 11]),
  seed: number('Seed of chance', '', [1, 1, 9999]),
  reads: number('Share of requests that read', '', [0, 0.5, 1], 0.05),
} as const;

/** What each thing costs. */
export const UNIT_FIELDS = Object.fromEntries(
  UNIT_IDS.map((id) => {
    const { label, value, min, max } = UNITS[id];
    const isCount = id === 'liveEntries';
    return [id, number(label, isCount ? '' : 'ns', [min, value, max], max > 500 ? 10 : 1)];
  }),
) as Readonly<Record<UnitId, ReturnType<typeof number>>>;

export const COST_FIELDS = {
  ...REQUEST_FIELDS,
  ...VIEW_FIELDS,
  ...UNIT_FIELDS,
  ...RACE_FIELDS,
  ...DRIFT_FIELDS,
} as const;
export type CostSettings = Values<typeof COST_FIELDS>;
export const COST_DEFAULTS: CostSettings = defaults(COST_FIELDS);

const SECTOR_BYTES = 512;

/** What the settings come to. Bytes are whole sectors. */
export function assumedOf(settings: Values<typeof REQUEST_FIELDS> & Costs): Assumed {
  const { op, segments, bytes, flushing, mapped, m2pBy, scrubbing, hot, events, grants } = settings;
  const { domU, dom0, xenDom0, xenDomU } = settings;
  return {
    shape: {
      op: op === 'read' ? 'read' : 'write',
      segments,
      bytes: Math.ceil(bytes / SECTOR_BYTES) * SECTOR_BYTES,
      flush: flushing === 'op' ? 'op' : 'batch',
      mapped: mapped === 'yes',
      m2pBy: m2pBy === 'guests' ? 'guests' : 'xen',
      scrub: scrubbing === 'yes',
      events: events === 'both',
      firstUse: grants === 'first',
    },
    costs: Object.fromEntries(UNIT_IDS.map((id) => [id, settings[id]])) as Costs,
    masks: { domU, dom0, xenDom0, xenDomU },
    hot,
  };
}

/** Who runs, two at the least: swap and what it is held against run where too few were chosen. */
export function racersOf(settings: Values<typeof RACE_FIELDS>, than: Way): readonly Way[] {
  const chosen = WAYS.filter((way) => settings[`${way}Runs`] === 'yes');
  return chosen.length >= 2
    ? chosen
    : WAYS.filter((way) => way === 'swap' || way === than || chosen.includes(way));
}

/** Requests that the picture of drift goes over, and after how many it looks. */
export const DRIFTED = { requests: 10_000, every: 250 } as const;
const PAGES_A_MIB = 256;

/** Where domU's memory starts from under the settings; whole superpages of it. */
export function driftOf(settings: Values<typeof DRIFT_FIELDS>, way: Way): Drift {
  const { memory, held, heap, buffered, sizes, seed, reads } = settings;
  const pages = Math.ceil((memory * PAGES_A_MIB) / SUPERPAGE) * SUPERPAGE;
  return {
    way,
    pages,
    pool: held,
    heap: Math.round(heap * PAGES_A_MIB),
    buffers: Math.max(1, Math.round(pages * buffered)),
    segments: ofSize(sizes),
    reads,
    requests: DRIFTED.requests,
    seed,
  };
}

/** The way that `than` names. */
export const wayOf = (text: string): Way => WAYS.find((way) => way === text) ?? 'copy';
