import { fail, ok, type Result } from '../base/result';

/** A command line of board, or of mechanisms, understood. */
export interface BoardArgs {
  readonly json: boolean;
  readonly csv: boolean;
  /** Whether three guards are taken away too. */
  readonly triples: boolean;
  /** Threads that search; undefined where nobody said. */
  readonly workers: number | undefined;
  /** Only places whose names contain this. */
  readonly places: string;
}

const MOST_WORKERS = 64;

const wrong = (sentence: string) => fail('bad-argument', sentence);

/** Reads a command line of either; refuses with a sentence what it can’t use. */
export function boardArgs(
  args: readonly string[],
  command: 'board' | 'mechanisms' = 'board',
): Result<BoardArgs, 'bad-argument'> {
  const known = { json: false, triples: false, csv: false };
  let workers: number | undefined;
  let places = '';
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (word === '--json' || word === '--csv') known[word === '--json' ? 'json' : 'csv'] = true;
    else if (word === '--triples' && command === 'board') known.triples = true;
    else if (word === '--workers') {
      workers = Number(args[++i]);
      if (!Number.isInteger(workers) || workers < 1 || workers > MOST_WORKERS) {
        return wrong(`--workers takes a whole number from 1 to ${MOST_WORKERS}.`);
      }
    } else if (word === '--places') {
      const value = args[++i];
      if (value === undefined) return wrong('--places takes a part of their names.');
      places = value;
    } else return wrong(`${command} has no option ${word}.`);
  }
  if (known.json && known.csv) return wrong(`${command} takes --json or --csv, one of them.`);
  return ok({ ...known, workers, places });
}
