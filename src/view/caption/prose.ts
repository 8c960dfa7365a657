import type { Thing } from '../../store/thing';
import { type TermId, termOf } from '../glossary/terms';

/** A stretch of a sentence: plain words, the name of a thing, or a word that has a meaning. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'thing'; readonly text: string; readonly thing: Thing }
  | { readonly kind: 'term'; readonly text: string; readonly term: TermId };

const WORD = /[A-Za-z_][\w-]*|\d[\w]*/g;

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
    const piece = pieceOf(word, things, explained);
    if (piece === undefined) continue;
    if (match.index > done) pieces.push({ kind: 'words', text: text.slice(done, match.index) });
    pieces.push(piece);
    done = match.index + word.length;
  }
  if (done < text.length) pieces.push({ kind: 'words', text: text.slice(done) });
  return pieces;
}

function pieceOf(
  word: string,
  things: ReadonlyMap<string, Thing>,
  explained: Set<TermId>,
): Piece | undefined {
  const thing = things.get(word);
  if (thing !== undefined) return { kind: 'thing', text: word, thing };
  const term = termOf(word);
  if (term === undefined || explained.has(term)) return undefined;
  explained.add(term);
  return { kind: 'term', text: word, term };
}
