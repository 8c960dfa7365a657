import type { AppStore } from '../../store/app';
import type { Command } from './keymap';

/** What only the Lab can do. */
export type LabCommand = Extract<
  Command,
  'whatIf' | 'undo' | 'redo' | 'askCell' | 'find' | 'guards' | 'earlier' | 'later'
>;
export type LabKeys = Readonly<Record<LabCommand, (app: AppStore) => void>>;

let given: LabKeys | undefined;

/** The Lab gives its keys when it comes, so that from then on each acts in its turn. */
export function giveLabKeys(keys: LabKeys): void {
  given = keys;
}

export const labKey = (command: LabCommand) => (app: AppStore) => given?.[command](app);
