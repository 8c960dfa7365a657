/**
 * A stretch of an actor's program. Over the request it runs once; over the segments it runs all
 * its ops for segment 0, then for segment 1, and so on. An op is named by its id.
 */
export interface Block {
  readonly over: 'request' | 'segments';
  readonly ops: readonly number[];
}

export const once = (...ops: number[]): Block => ({ over: 'request', ops });
export const each = (...ops: number[]): Block => ({ over: 'segments', ops });

/** Where a thread stands: the op it takes next, and for which segment. Op 0 is the end. */
export interface Place {
  readonly op: number;
  readonly seg: number;
}

const END: Place = { op: 0, seg: 0 };

/** All places of a program for so many segments, in their order. */
interface Way {
  readonly places: readonly Place[];
  /** By op * SEGMENTS + seg: where in `places` that place is. */
  readonly index: Int16Array;
}

const OPS = 128;
const SEGMENTS = 16;

/** A program; its ways are laid out when they are first gone. */
export interface Program {
  readonly blocks: readonly Block[];
  /** By the number of segments. */
  readonly ways: (Way | undefined)[];
}

export const program = (...blocks: Block[]): Program => ({ blocks, ways: [] });

function wayOf({ blocks }: Program, segments: number): Way {
  const places: Place[] = [];
  const index = new Int16Array(OPS * SEGMENTS);
  for (const { over, ops } of blocks) {
    for (let seg = 0; seg < (over === 'request' ? 1 : segments); seg++) {
      for (const op of ops) {
        index[op * SEGMENTS + seg] = places.length;
        places.push({ op, seg });
      }
    }
  }
  return { places, index };
}

type Applies = (op: number, seg: number) => boolean;
type AppliesTo<S, J> = (s: S, job: J, op: number, seg: number) => boolean;

/** The first place after (op, seg) that applies; op 0 asks for the first of the program. */
export function following(
  p: Program,
  op: number,
  seg: number,
  segments: number,
  applies: Applies,
): Place {
  return followingOf(p, op, seg, segments, (_, __, o, j) => applies(o, j), undefined, undefined);
}

/** The same, for what applies to a job in a state: without a function made for each question. */
export function followingOf<S, J>(
  p: Program,
  op: number,
  seg: number,
  segments: number,
  applies: AppliesTo<S, J>,
  s: S,
  job: J,
): Place {
  p.ways[segments] ??= wayOf(p, segments);
  const { places, index } = p.ways[segments];
  for (let i = op === 0 ? 0 : index[op * SEGMENTS + seg] + 1; i < places.length; i++) {
    const place = places[i];
    if (applies(s, job, place.op, place.seg)) return place;
  }
  return END;
}
