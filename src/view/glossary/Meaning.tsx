import { MEANINGS } from './meanings';
import type { TermId } from './terms';

/** A term's meaning, in a sentence or two. */
export function Meaning({ of }: { readonly of: TermId }) {
  return MEANINGS[of];
}
