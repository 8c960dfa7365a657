import { type History, remove } from '../lab/history';
import { recoverLabFile, writeLabFile } from '../link/labFile';

/** What a browser keeps of the Lab from visit to visit. */
export interface Kept {
  readonly history: History;
  /** What the address bar showed: with the same one, the visit goes on where it was. */
  readonly address: string;
}

/** Letters that are kept at most; a browser has room for about five million in all. */
export const MOST_KEPT = 2_000_000;

export interface Written {
  /** Undefined where not even the branch that is looked at has room. */
  readonly text: string | undefined;
  /** How many branches are not in it. */
  readonly left: number;
}

/**
 * What to keep, in one text: the address in its first line, a Lab file below. Where all of it would
 * be too long, the oldest branches are left off, as few as need be, and never the one looked at.
 */
export function writeKept({ history, address }: Kept, most = MOST_KEPT): Written {
  const others = history.branches.filter(({ id }) => id !== history.current).map(({ id }) => id);
  const textWithout = (count: number): string => {
    const rest = others.slice(0, count).reduce((h, id) => remove(h, id).history, history);
    return `${address}\n${writeLabFile(rest)}`;
  };
  let text = textWithout(0);
  if (text.length <= most) return { text, left: 0 };
  let [few, left] = [0, others.length];
  text = textWithout(left);
  if (text.length > most) return { text: undefined, left: left + 1 };
  while (left - few > 1) {
    const half = Math.floor((few + left) / 2);
    const tried = textWithout(half);
    if (tried.length > most) few = half;
    else [left, text] = [half, tried];
  }
  return { text, left };
}

export interface Read {
  /** What is good of it; undefined where nothing is. */
  readonly kept: Kept | undefined;
  /** What is to be said where not all of it is good. */
  readonly sentence: string | undefined;
}

/** What was kept, each of its steps checked, as far as it is good. */
export function readKept(text: string): Read {
  const end = text.indexOf('\n');
  const { history, wrong } = recoverLabFile(text.slice(end + 1));
  const kept = history && { history, address: text.slice(0, Math.max(0, end)) };
  const [first] = wrong;
  if (first === undefined) return { kept, sentence: undefined };
  const what =
    first.code === 'newer-file'
      ? 'What was tried on an earlier visit was kept by a newer version of Swapscope.'
      : kept === undefined
        ? 'What was tried on an earlier visit is damaged and can’t be read.'
        : `Not all that was tried on an earlier visit can be read. ${first.sentence}`;
  return { kept, sentence: `${what} It is left as it is until you change something.` };
}
