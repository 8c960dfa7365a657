import { SECTORS } from '../machine/shape';
import type { Config, Request, Segment } from '../protocol/config';

/** A segment as it is written: numbers are texts until they are read. */
export type SegmentText = { readonly [K in keyof Segment]: string };

/** A request as it is written. One that was just added has no sectors on the disk yet. */
export interface RequestText {
  readonly dom: Request['dom'];
  readonly op: Request['op'];
  readonly keep: boolean;
  readonly sector: number | undefined;
  readonly segments: readonly SegmentText[];
}

/** The settings that are written as a number. */
export const NUMBERS = ['buffers', 'pool', 'ringStart', 'rounds', 'budget'] as const;
export type NumberField = (typeof NUMBERS)[number];

/** The settings that are one of a few. */
type Chosen = Pick<
  Config,
  | 'mechanism'
  | 'choices'
  | 'faults'
  | 'guardsOff'
  | 'guests'
  | 'vcpus'
  | 'ring'
  | 'tlbs'
  | 'notify'
  | 'start'
>;

/** A configuration as a person writes it: total, whatever is in its fields. */
export type Form = Chosen &
  Readonly<Record<NumberField, string>> & { readonly requests: readonly RequestText[] };

export const formOf = (config: Config): Form => ({
  ...config,
  buffers: String(config.buffers),
  pool: String(config.pool),
  ringStart: String(config.ringStart),
  rounds: String(config.rounds),
  budget: String(config.budget),
  requests: config.requests.map((request) => ({
    ...request,
    segments: request.segments.map(segmentText),
  })),
});

export const segmentText = ({ buffer, first, last }: Segment): SegmentText => ({
  buffer: String(buffer),
  first: String(first),
  last: String(last),
});

/** What a form says. A text that is no whole number reads as NaN, which no validation lets pass. */
export const readForm = (form: Form): Config => ({
  ...form,
  buffers: numberIn(form.buffers),
  pool: numberIn(form.pool),
  ringStart: numberIn(form.ringStart),
  rounds: numberIn(form.rounds),
  budget: numberIn(form.budget),
  requests: placed(form.requests),
});

const numberIn = (text: string): number => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN);

/**
 * Requests with their sectors on the disk: each keeps those that it has, unless an earlier one takes
 * some of them; then it moves behind all others, to a multiple of 8.
 */
function placed(requests: readonly RequestText[]): Request[] {
  const read = requests.map((request) => ({
    ...request,
    segments: request.segments.map(({ buffer, first, last }) => ({
      buffer: numberIn(buffer),
      first: numberIn(first),
      last: numberIn(last),
    })),
  }));
  const taken: { readonly from: number; readonly to: number }[] = [];
  let end = Math.max(0, ...read.map((one) => (one.sector ?? 0) + sectorsOf(one.segments)));
  return read.map((one) => {
    const size = sectorsOf(one.segments);
    const wanted = one.sector;
    const free =
      wanted !== undefined && taken.every(({ from, to }) => wanted + size <= from || to <= wanted);
    const sector = free ? wanted : Math.ceil(end / SECTORS) * SECTORS;
    taken.push({ from: sector, to: sector + size });
    end = Math.max(end, sector + size);
    return { ...one, sector };
  });
}

/** Sectors that segments cover; none where one is not written yet. */
export function sectorsOf(segments: readonly Segment[]): number {
  const sizes = segments.map(({ first, last }) => Math.max(0, last - first + 1));
  return sizes.reduce((sum, size) => sum + (Number.isNaN(size) ? 0 : size), 0);
}
