import type { Assumed } from './compare';
import { AXES } from './compare';
import { defaults, number, pick, type Values } from './fields';
import { WAYS, type Way } from './formulas';
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

/** What each thing costs. */
export const UNIT_FIELDS = Object.fromEntries(
  UNIT_IDS.map((id) => {
    const { label, value, min, max } = UNITS[id];
    const isCount = id === 'liveEntries';
    return [id, number(label, isCount ? '' : 'ns', [min, value, max], max > 500 ? 10 : 1)];
  }),
) as Readonly<Record<UnitId, ReturnType<typeof number>>>;

export const COST_FIELDS = { ...REQUEST_FIELDS, ...VIEW_FIELDS, ...UNIT_FIELDS } as const;
export type CostSettings = Values<typeof COST_FIELDS>;
export const COST_DEFAULTS: CostSettings = defaults(COST_FIELDS);

/** What the settings come to. */
export function assumedOf(settings: CostSettings): Assumed {
  const { op, segments, bytes, flushing, mapped, m2pBy, scrubbing, hot } = settings;
  const { domU, dom0, xenDom0, xenDomU } = settings;
  return {
    shape: {
      op: op === 'read' ? 'read' : 'write',
      segments,
      bytes,
      flush: flushing === 'op' ? 'op' : 'batch',
      mapped: mapped === 'yes',
      m2pBy: m2pBy === 'guests' ? 'guests' : 'xen',
      scrub: scrubbing === 'yes',
    },
    costs: Object.fromEntries(UNIT_IDS.map((id) => [id, settings[id]])) as Costs,
    masks: { domU, dom0, xenDom0, xenDomU },
    hot,
  };
}
