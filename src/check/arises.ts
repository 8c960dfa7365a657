import type { Words } from '../machine/shape';
import type { World } from '../protocol/world';
import { AT_REST, type Invariant, type Step } from './breach';
import { INVARIANTS } from './invariants';
import type { Sometimes } from './sometimes';

const PREFIX = 'arises-';

/**
 * For each invariant: that something puts it in question. One that looks at steps is asked of the
 * steps of its ops; one that looks at states, where a table changes that it is about. What only tells
 * whether the machine is at rest, and what is only written by what breaks it, is none of those.
 */
export const arisings = (): Sometimes[] =>
  INVARIANTS.map((one) => ({
    id: PREFIX + one.id,
    says: `Something puts ${one.id} in question.`,
    ...(one.looksAt === 'step' && one.ops ? { ops: one.ops } : {}),
    of: changing(subjectOf(one)),
  }));

/** The invariant that one of them is about. */
export const ofArising = (id: string): string => id.slice(PREFIX.length);

const BY_BREAKING = 'oops';

const subjectOf = ({ looksAt, reads = [] }: Invariant): readonly string[] =>
  looksAt === 'step' ? [] : reads.filter((name) => !AT_REST.includes(name) && name !== BY_BREAKING);

const changing =
  (tables: readonly string[]): ((step: Step) => boolean) =>
  ({ before, after }) =>
    tables.length === 0 || before === undefined || someDiffer(after.at, before.w, after.w, tables);

function someDiffer(at: World, was: Words, is: Words, tables: readonly string[]): boolean {
  for (const { name, start, length } of at.fields) {
    if (!tables.includes(name)) continue;
    for (let i = start; i < start + length; i++) if (was[i] !== is[i]) return true;
  }
  return false;
}
