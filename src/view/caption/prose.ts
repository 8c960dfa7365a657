import type { Thing } from '../../store/thing';
import { type TermId, termOf } from '../glossary/terms';

/** A stretch of a sentence: plain words, the name of a thing, or a word that has a meaning. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'thing'; readonly text: string; readonly thing: Thing }
  | { readonly kind: 'term'; readonly text: string; readonly term: TermId };

const known = new WeakMap<ReadonlyMap<string, Thing>, Map<string, readonly Piece[][]>>();
/** So many sentences are kept in pieces. */
const KEPT = 1000;

/** A sentence in pieces, those together that no line may part; cut once for each list of things. */
export function groupsOf(
  text: string,
  things: ReadonlyMap<string, Thing>,
): readonly (readonly Piece[])[] {
  let sentences = known.get(things);
  if (sentences === undefined) {
    sentences = new Map();
    known.set(things, sentences);
  }
  let groups = sentences.get(text);
  if (groups === undefined) {
    groups = glued(piecesOf(text, things));
    if (sentences.size >= KEPT) sentences.clear();
    sentences.set(text, groups);
  }
  return groups;
}

const WORD = /[A-Za-z_][\w-]*|\d[\w]*/g;

/** What a bare number is the name of, by the word before it: `id 1`, `shadow[1]`, `grant 9`. */
const COUNTED = /(?:\b(id|grant) |\b(shadow)\[)$/i;

/**
 * A sentence cut where it names something. A term is marked where it stands first, so that a
 * sentence is not all underlines.
 */
export function piecesOf(text: string, things: ReadonlyMap<string, Thing>): Piece[] {
  const pieces: Piece[] = [];
  const explained = new Set<TermId>();
  let done = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const piece = pieceOf(word, counted(text, match), things, explained);
    if (piece === undefined) continue;
    if (match.index > done) pieces.push({ kind: 'words', text: text.slice(done, match.index) });
    pieces.push(piece);
    done = match.index + word.length;
  }
  if (done < text.length) pieces.push({ kind: 'words', text: text.slice(done) });
  return pieces;
}

/** A word as names are listed: a bare number with what it counts. */
function counted(text: string, { 0: word, index }: RegExpExecArray): string {
  if (!/^\d+$/.test(word)) return word;
  const before = COUNTED.exec(text.slice(Math.max(0, index - 8), index));
  if (before === null) return word;
  return `${before[2] === undefined ? before[1]!.toLowerCase() : 'id'} ${word}`;
}

function pieceOf(
  word: string,
  name: string,
  things: ReadonlyMap<string, Thing>,
  explained: Set<TermId>,
): Piece | undefined {
  const thing = things.get(name);
  if (thing !== undefined) return { kind: 'thing', text: word, thing };
  const term = termOf(word);
  if (term === undefined || explained.has(term)) return undefined;
  explained.add(term);
  return { kind: 'term', text: word, term };
}

/** Pieces that stand together without a space: a line may break between two of these, never within. */
export function glued(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let open = false;
  const add = (piece: Piece): void => {
    if (open) groups.at(-1)!.push(piece);
    else groups.push([piece]);
    open = true;
  };
  for (const piece of pieces) {
    if (piece.kind !== 'words') {
      add(piece);
      continue;
    }
    const [head = '', body = '', tail = ''] = cut(piece.text);
    if (head !== '') add({ kind: 'words', text: head });
    if (body !== '') groups.push([{ kind: 'words', text: body }]);
    if (body !== '') open = false;
    if (tail !== '') add({ kind: 'words', text: tail });
  }
  return groups;
}

/** Plain words as what is stuck to the piece before, the rest, and what is stuck to the one after. */
function cut(text: string): string[] {
  const head = /^\S*/.exec(text)![0];
  const rest = text.slice(head.length);
  const tail = /\S*$/.exec(rest)![0];
  return [head, rest.slice(0, rest.length - tail.length), tail];
}
