import { SECTORS } from '../../../machine/shape';
import { LIMITS } from '../../../protocol/validate';
import type { RequestText, SegmentText } from '../../../store/labForm';
import { segmentText } from '../../../store/labForm';

const WHOLE = { first: '0', last: String(SECTORS - 1) };

/** A request that is added: a write of the buffer behind those of the last request, as far as there is one. */
export function nextRequest(requests: readonly RequestText[], buffers: number): RequestText {
  const used = requests.flatMap(({ segments }) => segments.map(({ buffer }) => Number(buffer)));
  const free = Array.from({ length: buffers }, (_, b) => b).find((b) => !used.includes(b));
  const buffer = free ?? 0;
  const segments = [segmentText({ buffer, first: 0, last: SECTORS - 1 })];
  return { dom: 1, op: 'write', keep: false, sector: undefined, segments };
}

/** A segment that is added: the whole of the buffer behind the last one's. */
export function nextSegment(segments: readonly SegmentText[], buffers: number): SegmentText {
  const last = Number(segments.at(-1)?.buffer ?? -1);
  return { ...WHOLE, buffer: String(Number.isInteger(last) ? (last + 1) % buffers : 0) };
}

export const maySegment = ({ segments }: RequestText): boolean => segments.length < LIMITS.segments;

/** A request in a few words: `write b0, b1:2–5, kept`. */
export function requestLine({ op, keep, segments }: RequestText): string {
  const first = segments.slice(0, SHOWN).map(segmentWords).join(', ');
  const more = segments.length > SHOWN ? ` + ${segments.length - SHOWN}` : '';
  return `${op} ${first}${more}${keep ? ', kept' : ''}`;
}

const SHOWN = 2;

const segmentWords = ({ buffer, first, last }: SegmentText): string =>
  first === WHOLE.first && last === WHOLE.last ? `b${buffer}` : `b${buffer}:${first}–${last}`;
