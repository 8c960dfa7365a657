import type { AppStore } from '../../store/app';
import type { Command } from './keymap';

/** What only the Lab can do. */
export type LabCommand = Extract<
  Command,
  'whatIf' | 'undo' | 'redo' | 'askCell' | 'find' | 'guards' | 'earlier' | 'later'
>;
export type LabKeys = Readonly<Record<LabCommand, (app: AppStore) => void>>;

let given: LabKeys | undefined;
/** What was pressed in the Lab while it was still being loaded. */
const pressed: ((keys: LabKeys) => void)[] = [];

/** The Lab gives its keys when it comes, and does what was pressed until then. */
export function giveLabKeys(keys: LabKeys): void {
  given = keys;
  for (const act of pressed.splice(0)) act(keys);
}

export const labKey = (command: LabCommand) => (app: AppStore) => {
  if (given) given[command](app);
  else pressed.push((keys) => keys[command](app));
};
