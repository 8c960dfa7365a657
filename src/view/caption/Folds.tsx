import type { Telling } from '../../story/sentences/telling';
import { Expert } from './Expert';
import { Speaker } from './Speaker';

/** What is folded under a step's sentence: for the expert, and for who speaks. */
export function Folds({ told }: { readonly told: Telling }) {
  return (
    <div className="caption-folds">
      <Expert told={told} />
      <Speaker words={told.speaker} />
    </div>
  );
}
