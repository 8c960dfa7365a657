/** A whole number from 0 below n; equal seeds give equal numbers. */
export type Below = (n: number) => number;

/** Numbers that look random and are the same each time. */
export function chance(seed: number): Below {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

export const oneOf = <T>(list: readonly T[], below: Below): T => list[below(list.length)] as T;

/** Letters of every kind that a text meets on its way: of codes, of JSON, of markup, and odd ones. */
const LETTERS = 'ABCXYZabcxyz0189-_ .,:"\'{}[]\\%/#<&é\u0000\n\ufeff\ud83d';

const letter = (below: Below): string => LETTERS.charAt(below(LETTERS.length));
const letters = (n: number, below: Below): string =>
  Array.from({ length: n }, () => letter(below)).join('');

const spliced = (text: string, at: number, gone: number, come: string): string =>
  text.slice(0, at) + come + text.slice(at + gone);

/** What mails, chats, editors and fingers do to a text. Any of them may leave it as it was. */
const TEXT: readonly ((text: string, below: Below, other: string) => string)[] = [
  (text, below) => text.slice(0, below(text.length)),
  (text, below) => text.slice(below(text.length)),
  (text, below) => spliced(text, below(text.length), 1, ''),
  (text, below) => spliced(text, below(text.length), 0, letter(below)),
  (text, below) => spliced(text, below(text.length), 1, letter(below)),
  (text, below) => spliced(text, below(text.length), 1 + below(30), ''),
  (text, below) => spliced(text, below(text.length), 4, letters(4, below)),
  (text, below) => spliced(text, below(text.length), 1, `${below(10)}`),
  (text, below) => {
    const at = below(text.length);
    return spliced(text, at, 2, text.charAt(at + 1) + text.charAt(at));
  },
  (text, below) => {
    const [from, to] = [below(text.length), below(text.length)];
    return spliced(text, to, 0, text.slice(from, from + 1 + below(40)));
  },
  (text, below, other) => spliced(text, below(text.length), 0, other.slice(below(other.length))),
  (text, below, other) => text.slice(0, below(text.length)) + other.slice(below(other.length)),
  (text, below) => withoutLine(text, below),
  (text, below) => (below(2) === 0 ? text.toLowerCase() : text.toUpperCase()),
  (text) => `${text}${text}`,
  (text, below) => `${text}${letters(1 + below(8), below)}`,
  (text, below) => `${letters(1 + below(8), below)}${text}`,
  (_, below) => letters(below(90), below),
];

function withoutLine(text: string, below: Below): string {
  const lines = text.split('\n');
  lines.splice(below(lines.length), 1);
  return lines.join('\n');
}

/** A text after one to three things that happen to texts; `other` is one that may get into it. */
export function mutateText(text: string, below: Below, other = text): string {
  let changed = text;
  for (let k = below(6) === 0 ? 1 + below(3) : 1; k > 0; k--) {
    changed = oneOf(TEXT, below)(changed, below, other);
  }
  return changed;
}

/** Bytes of a file after one thing that happens to files: cut, a bit or a run of bytes wrong, doubled. */
export function mutateBytes(bytes: Uint8Array, below: Below): Uint8Array {
  const at = below(Math.max(1, bytes.length));
  switch (below(6)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return bytes.slice(at);
    case 2:
      return new Uint8Array([...bytes.slice(0, at), ...bytes.slice(at + 1 + below(16))]);
    case 3:
      return new Uint8Array([...bytes.slice(0, at), below(256), ...bytes.slice(at)]);
    case 4:
      return bytes.map((byte, i) => (i === at ? byte ^ (1 << below(8)) : byte));
    default:
      return bytes.map((byte, i) => (i >= at && i < at + 4 ? below(256) : byte));
  }
}

const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e9,
  1e300,
  '',
  '__proto__',
  'x'.repeat(5000),
  [],
  {},
  [[]],
];

/** Data without functions, such as a message or a file's JSON, with one of its parts another. */
export function mutateData(value: unknown, below: Below): unknown {
  const isDeep = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isDeep || below(8) === 0) return otherValue(value, below);
  const entries = Object.entries(value);
  const [key, inner] = oneOf(entries, below);
  const kept = below(10) > 0;
  const name = below(20) === 0 ? letters(1 + below(6), below) : key;
  const changed = entries.flatMap(([k, v]): [string, unknown][] => {
    if (k !== key) return [[k, v]];
    return kept ? [[name, mutateData(inner, below)]] : [];
  });
  return Array.isArray(value) ? changed.map(([, v]) => v) : Object.fromEntries(changed);
}

function otherValue(value: unknown, below: Below): unknown {
  if (below(3) === 0) return oneOf(STRANGE, below);
  if (typeof value === 'number') return value + oneOf([-1, 1, 0.5, 256, -value], below);
  if (typeof value === 'string') return mutateText(value, below);
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return [...value, ...value];
  return oneOf(STRANGE, below);
}
