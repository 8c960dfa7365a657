import { actionsDocument } from './actions';
import { board } from './board';
import { check } from './check';
import { exported } from './export';
import { HELP } from './help';
import { list } from './list';
import { mechanisms } from './mechanisms';
import { type Outcome, type ReadFile, unusable } from './outcome';
import { replay } from './replay';

/** Runs one command line. */
export function runAny(args: readonly string[], read: ReadFile): Outcome | Promise<Outcome> {
  if (isHelp(args)) return run(args, read);
  if (args[0] === 'board') return board(args.slice(1));
  return args[0] === 'mechanisms' ? mechanisms(args.slice(1)) : run(args, read);
}

const isHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');

/** Runs one of those that take one thread, all but board and mechanisms. */
export function run(args: readonly string[], read: ReadFile): Outcome {
  const [command, ...rest] = args;
  if (isHelp(args)) return { code: 0, out: HELP, err: '' };
  switch (command) {
    case 'replay':
      return rest.length === 1
        ? replay(rest[0]!, read)
        : unusable('replay takes one file or link.');
    case 'check':
      return check(rest, read);
    case 'list':
      if (rest.some((word) => word !== '--json')) return unusable('list takes only --json.');
      return list(rest.includes('--json'));
    case 'export':
      return exported(rest, read);
    case 'actions':
      if (rest.length > 0) return unusable('actions takes nothing more.');
      return { code: 0, out: actionsDocument(), err: '' };
    case undefined:
      return unusable(
        'Name a command: replay, export, check, board, mechanisms, list or actions. --help tells more.',
      );
    default:
      return unusable(`There is no command ${command}. --help names those there are.`);
  }
}
