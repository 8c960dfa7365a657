import type { Place } from '../../../lab/reorder';
import { whyNotAt } from '../../../store/labPlaces';
import type { Run } from '../../../store/run';

/** What would come of dropping step k at a place; none is where it stands. */
export function dropWords(run: Run, k: number, place: Place | undefined): string {
  if (place === undefined) return `Step ${k} stays where it is.`;
  const move = `Step ${k} to ${place.step}`;
  if (!place.enabled) return `${move}: not possible. ${whyNotAt(run, k, place)}`;
  return place.commutes ? `${move}: it commutes. ${place.why}` : `${move}. ${place.why}`;
}
