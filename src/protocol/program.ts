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

/** A program with its places looked up once. */
export interface Program {
  readonly blocks: readonly Block[];
  readonly blockOf: ReadonlyMap<number, number>;
}

export function program(...blocks: Block[]): Program {
  const blockOf = new Map<number, number>();
  for (const [b, block] of blocks.entries()) for (const op of block.ops) blockOf.set(op, b);
  return { blocks, blockOf };
}

type Applies = (op: number, seg: number) => boolean;

/** The first place after (op, seg) that applies; op 0 asks for the first of the program. */
export function following(
  p: Program,
  op: number,
  seg: number,
  segments: number,
  applies: Applies,
): Place {
  let b = op === 0 ? 0 : p.blockOf.get(op)!;
  let k = op === 0 ? -1 : p.blocks[b].ops.indexOf(op);
  let j = seg;
  while (b < p.blocks.length) {
    const block = p.blocks[b];
    k++;
    if (k === block.ops.length) {
      k = 0;
      j++;
      if (block.over === 'request' || j >= segments) {
        b++;
        k = -1;
        j = 0;
        continue;
      }
    }
    const next = block.ops[k];
    if (applies(next, j)) return { op: next, seg: j };
  }
  return END;
}
