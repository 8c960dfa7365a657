import type { Branch } from '../../../lab/history';
import type { Compared } from './compare';

/** Where two branches part and whether they meet again, a sentence each. */
export function courseOf(a: Branch, b: Branch, { settings, shared, meet }: Compared): string[] {
  const [lengthA, lengthB] = [a.actions.length, b.actions.length];
  const told: string[] = [];
  if (settings.length > 0)
    told.push(`Under ${b.name} the settings differ: ${settings.join(', ')}.`);
  if (shared === lengthA && shared === lengthB) return [...told, 'They take the same steps.'];
  if (shared === lengthA)
    return [...told, `${b.name} goes on where ${a.name} ends, after step ${shared}.`];
  if (shared === lengthB)
    return [...told, `${a.name} goes on where ${b.name} ends, after step ${shared}.`];
  told.push(shared === 0 ? 'They part at the start.' : `They part after step ${shared}.`);
  if (meet !== undefined) {
    told.push(
      meet.a === meet.b
        ? `They meet again: step ${meet.a} of both leads to the same state.`
        : `They meet again: step ${meet.a} of ${a.name} and step ${meet.b} of ${b.name} lead to the same state.`,
    );
  } else if (settings.length === 0) told.push('They don’t meet again.');
  return told;
}

/** What is the same or differs at the steps that are compared. */
export function differenceOf({ settings, cells, same }: Compared): string {
  if (same) return 'The same state: every word of both machines is equal.';
  if (cells.length === 0) {
    return settings.length > 0
      ? 'No cell differs.'
      : 'No cell differs, only what a driver notes for itself.';
  }
  return cells.length === 1 ? 'One cell differs.' : `${cells.length} cells differ.`;
}
