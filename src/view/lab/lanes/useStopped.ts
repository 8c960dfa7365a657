import { refusalSentence } from '../../../protocol/refusalWords';
import type { SecondLane } from '../../../store/labLanes';
import { lengthOf, toldOf } from '../../../store/run';
import { canTell } from '../../../story/library';
import { useApp } from '../../useApp';

/** Why the other lane stopped; undefined where it goes as far as this one. */
export function useStopped({ run: other, stop }: SecondLane): string | undefined {
  const run = useApp((s) => s.run);
  const library = useApp((s) => s.library);
  if (stop === undefined || stop.step > lengthOf(run)) return undefined;
  const title = canTell(library, stop.action) ? `“${toldOf(library, run, stop.step).title}”` : 'it';
  const where = stop.step === 1 ? 'before its first step' : `after step ${lengthOf(other)}`;
  return `B stopped ${where}: ${title} is no step there. ${refusalSentence(stop.refusal)}`;
}
