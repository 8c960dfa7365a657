import { fail, ok, type Result } from '../../base/result';
import { MAX_SEGMENTS, type Recorded } from './load';

export interface Trace {
  readonly requests: readonly Recorded[];
  /** Whether they are counted where the device got them, or where they were queued. */
  readonly seenAt: 'issued' | 'queued';
  /** Requests that a ring could carry in one, for how many that are larger. */
  readonly split: number;
  /** Of how many the completion was found. */
  readonly completed: number;
  /** Events of the device that move no data: flushes, discards. */
  readonly without: number;
}

/** Requests of a trace that are read at most. */
export const MOST_RECORDED = 200_000;

const PAGE_SECTORS = 8;

/**
 * A line of blkparse in its own format: device, CPU, sequence, seconds, process, action, kind, and
 * for what moves data `sector + sectors`.
 */
const LINE =
  /^\s*(\d+,\d+)\s+\d+\s+\d+\s+(\d+\.\d+)\s+\d+\s+([A-Z])\s+([A-Z]+)(?:\s+(\d+)\s*\+\s*(\d+))?/;

interface Event {
  readonly key: string;
  /** In microseconds. */
  readonly at: number;
  readonly sectors: number;
}

/**
 * The requests of a text that blkparse printed. Refuses, in a sentence, what holds none. A request
 * larger than 11 pages becomes several that come at once; one whose completion is missing has no time.
 */
export function readBlkparse(text: string): Result<Trace, 'no-request' | 'too-many'> {
  const events = { Q: [] as Event[], D: [] as Event[], C: [] as Event[] };
  let without = 0;
  for (const line of text.split('\n')) {
    const match = LINE.exec(line);
    if (!match) continue;
    const [, device, seconds, action, kind, sector, count] = match;
    if (action !== 'Q' && action !== 'D' && action !== 'C') continue;
    const sectors = Number(count ?? 0);
    if (!(sectors > 0) || kind.includes('D') || !/[RW]/.test(kind)) {
      if (action !== 'C') without++;
      continue;
    }
    const at = Number(seconds) * 1e6;
    events[action].push({ key: `${device} ${sector}`, at, sectors });
  }
  const sent = events.D.length > 0 ? events.D : events.Q;
  if (sent.length === 0) return fail('no-request', NOTHING);
  if (sent.length > MOST_RECORDED) return fail('too-many', TOO_MANY);
  return ok(traceOf(sent, events.C, events.D.length > 0 ? 'issued' : 'queued', without));
}

function traceOf(
  sent: readonly Event[],
  done: readonly Event[],
  seenAt: Trace['seenAt'],
  without: number,
): Trace {
  const ends = new Map<string, number[]>();
  for (const { key, at } of done) {
    const list = ends.get(key);
    if (list) list.push(at);
    else ends.set(key, [at]);
  }
  const ordered = [...sent].sort((a, b) => a.at - b.at);
  const start = ordered[0].at;
  const requests: Recorded[] = [];
  let [split, completed] = [0, 0];
  for (const { key, at, sectors } of ordered) {
    const list = ends.get(key) ?? [];
    const i = list.findIndex((end) => end >= at);
    const took = i < 0 ? undefined : list.splice(i, 1)[0] - at;
    if (took !== undefined) completed++;
    let pages = Math.ceil(sectors / PAGE_SECTORS);
    if (pages > MAX_SEGMENTS) split++;
    for (; pages > 0; pages -= MAX_SEGMENTS) {
      requests.push({ at: at - start, segments: Math.min(pages, MAX_SEGMENTS), took });
    }
  }
  return { requests, seenAt, split, completed, without };
}

const NOTHING =
  'No request is in this text. It takes what blkparse prints in its own format, with lines such as “8,0 1 1 0.000000000 1234 Q W 2048 + 8 [fio]”.';
const TOO_MANY = `This trace has more than ${MOST_RECORDED.toLocaleString('en')} requests. Cut it with blkparse -w, which takes a span of seconds.`;
