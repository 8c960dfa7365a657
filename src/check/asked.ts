import type { GuardId } from '../protocol/config';
import type { World } from '../protocol/world';
import type { Invariant } from './breach';
import { INVARIANTS } from './invariants';
import type { Sometimes } from './sometimes';

/** What a search asks of a space: what must always hold, and what should happen somewhere. */
export type Property = Invariant | Sometimes;

/** The properties of a search, sorted by when they are asked. */
export interface Asked {
  /** State invariants, each with the bit of its index in `marks`. */
  readonly states: readonly Invariant[];
  /** By element of a row: the state invariants that look at a word in it. */
  readonly marks: Int32Array;
  /** Is asked where a state is gone on from, with what can happen there. */
  readonly deadlock: Invariant | undefined;
  /** By op: the invariants that a step of it can break. */
  readonly steps: readonly (readonly Invariant[])[];
  /** By op: what a step of it can be, and has not been so far. */
  readonly sometimes: readonly (readonly Sometimes[])[];
  /** What a state can show, and has not shown so far. */
  readonly inStates: readonly Sometimes[];
  /** The guards that have not acted so far, each with its bit. */
  readonly guards: readonly (Sometimes & { readonly guard: GuardId; readonly bit: number })[];
  /** Asks no more after what has happened. */
  readonly forget: (sometimes: Sometimes) => void;
}

const OPS = 128;

export function askedOf(at: World, properties: readonly Property[] = INVARIANTS): Asked {
  const invariants = properties.filter((one): one is Invariant => 'group' in one);
  const all = properties.filter((one): one is Sometimes => !('group' in one));
  const sometimes = all.filter((one) => one.guard === undefined);
  const guards = all
    .filter((one): one is Sometimes & { guard: GuardId } => one.guard !== undefined)
    .map((one, i) => ({ ...one, bit: 1 << i }));
  const states = invariants.filter((i) => i.looksAt === 'state' && i.id !== 'no-deadlock');
  const byOp = Array.from({ length: OPS }, (_, op) =>
    sometimes.filter((one) => one.of && (one.ops?.includes(op) ?? true)),
  );
  const inStates = sometimes.filter((one) => one.inState);
  return {
    states,
    marks: marksOf(at, states),
    deadlock: invariants.find((i) => i.id === 'no-deadlock'),
    steps: Array.from({ length: OPS }, (_, op) =>
      invariants.filter((i) => i.looksAt === 'step' && (i.ops?.includes(op) ?? true)),
    ),
    sometimes: byOp,
    inStates,
    guards,
    forget: ({ id }) => {
      for (const list of [...byOp, inStates, guards]) {
        const k = list.findIndex((one) => one.id === id);
        if (k >= 0) list.splice(k, 1);
      }
    },
  };
}

function marksOf(at: World, states: readonly Invariant[]): Int32Array {
  const perElement = at.wide ? 2 : 4;
  const marks = new Int32Array(at.words / perElement);
  for (const [i, { reads }] of states.entries()) {
    for (const { name, start, length } of at.fields) {
      if (reads && !reads.includes(name)) continue;
      for (let word = start; word < start + length; word++) {
        marks[Math.floor(word / perElement)] |= 1 << i;
      }
    }
  }
  return marks;
}
