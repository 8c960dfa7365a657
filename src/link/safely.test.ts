import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { branchHere, startHistory } from '../lab/history';
import type { Config } from '../protocol/config';
import { CASES } from '../story/cases';
import { chapterById, SCENARIOS } from '../story/chapters';
import { EXERCISES } from '../story/exercises';
import { replay } from '../trace/trace';
import { readCheck } from './checkPlace';
import { readLabFile, recoverLabFile, writeLabFile } from './labFile';
import type { Notice } from './notice';
import { checkHash } from './open';
import { openLab } from './openLab';
import { readHash } from './place';
import type { Golden } from './testing/golden';
import { type Below, mutateData, mutateText, oneOf } from './testing/mutate';
import { type Format, type Opened, opensSafely, type Tally } from './testing/safely';
import type { LinkTrace } from './traceCode';
import { readTraceFile, writeTraceFile } from './traceFile';

/**
 * What comes from outside opens safely: 100,000 damaged links and files. Talks, pictures and
 * messages have tests of their own on the same harness, testing/safely.ts.
 */
const COUNTS = {
  links: 72_000,
  traces: 10_000,
  byHand: 2_000,
  labs: 12_000,
  labsByHand: 1_000,
  kept: 3_000,
};

test('are a hundred thousand', () => {
  expect(Object.values(COUNTS).reduce((a, b) => a + b)).toBe(100_000);
});

const trial = (count: number, seed: number) => ({ count, seed, now: () => performance.now() });
const SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };

/** A run as one text: two that differ in anything differ in it. */
interface Run {
  readonly config: Config;
  readonly actions: LinkTrace['actions'];
  readonly cursor: number;
}
const textOf = ({ config, actions, cursor }: Run): string =>
  JSON.stringify([config, actions, cursor]);

const golden = (version: number): readonly Golden[] =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `golden/version${version}.json`), 'utf8'));

describe('links', () => {
  const samples = [...golden(0), ...golden(1)]
    .filter(({ actions = '' }) => actions.length < 1400)
    .map(({ link }) => link);

  interface Read {
    /** What its code says; undefined where it names what it shows. */
    readonly run?: Run;
    /** The configuration of the other lane. */
    readonly lane?: Config | undefined;
    readonly notice?: Notice | undefined;
  }

  /** What a link says, whichever page it is on; a sentence where it says nothing. */
  function read(link: string): Read | string {
    const place = readHash(link);
    if (!place.ok) return place.sentence;
    const { value } = place;
    if (value.page === 'lab') {
      const lab = openLab(value.rest, SHELF);
      if (!lab.ok) return lab.sentence;
      const { notice, versus } = lab.value;
      const more = { lane: versus, notice };
      return value.rest.startsWith('t/') ? { run: lab.value, ...more } : more;
    }
    if (value.page === 'check') {
      const check = readCheck(value.rest, SCENARIOS);
      if (!check.ok) return check.sentence;
      const { config, notice } = check.value;
      return value.rest === '' ? {} : { run: { config, actions: [], cursor: 0 }, notice };
    }
    const shown = checkHash(link, SCENARIOS);
    if (!shown.ok) return shown.sentence;
    if (shown.value.page !== 'trace') return {};
    return { run: shown.value.trace, notice: shown.value.notice };
  }

  const open = (link: string): Opened => {
    const got = read(link);
    if (typeof got === 'string') return { as: 'refused', sentence: got };
    const { run, lane, notice } = got;
    const what = JSON.stringify([run && textOf(run), JSON.stringify(lane)]);
    const isWarned = notice === undefined || notice.code === 'other-model';
    return isWarned ? { as: 'whole', what } : { as: 'partly', what, sentence: notice.sentence };
  };

  /** All that the samples hold: damage may put one, or the code of its lane, into another's place. */
  const good = samples.map(read).filter((got) => typeof got !== 'string');
  const runs = good.flatMap(({ run, lane }): Run[] => [
    ...(run ? [run] : []),
    ...(lane ? [{ config: lane, actions: [], cursor: 0 }] : []),
  ]);
  const texts = new Set(runs.map(textOf));
  const configs = runs.map(({ config }) => JSON.stringify(config));

  const isBeginning = (text: string): boolean => {
    const [config, actions, cursor] = JSON.parse(text);
    const its = JSON.stringify(config);
    return runs.some(
      (run, k) =>
        configs[k] === its &&
        actions.every((action: number, i: number) => action === run.actions[i]) &&
        cursor === Math.min(run.cursor, actions.length),
    );
  };

  const LINKS: Format<string> = {
    name: 'links',
    samples,
    mutate: (link, below) => mutateText(link, below, oneOf(samples, below)),
    open,
    // What an address names, and a lane that was cut off with its “/vs/”, has no check letters.
    mayBecome: (what, _, as) => {
      const [run, lane]: (string | null)[] = JSON.parse(what);
      if (lane !== null && !configs.includes(lane!)) return false;
      return run === null || texts.has(run!) || (as === 'partly' && isBeginning(run!));
    },
  };

  test('of every version open safely', async () => {
    const tally = await opensSafely(LINKS, trial(COUNTS.links, 1));
    expect(tally.refused).toBeGreaterThan(COUNTS.links / 4);
    expect(tally.partly).toBeGreaterThan(COUNTS.links / 50);
    expect(tally.whole).toBeGreaterThan(COUNTS.links / 50);
  });
});

/** Damages a file's text as a text, or as the data that it holds. */
const damaged = (text: string, below: Below, other: string): string =>
  below(3) > 0
    ? mutateText(text, below, other)
    : JSON.stringify(mutateData(JSON.parse(text), below), null, 1);

/** The same file as somebody writes it by hand, without check letters, of the first version. */
function byHand(text: string): string {
  const { check: _, ...file } = JSON.parse(text);
  return JSON.stringify({ ...file, version: 1 }, null, 1);
}

const isRun = ({ config, actions, cursor }: Run): boolean =>
  replay(config, actions).trace.length === actions.length && cursor <= actions.length;

const someOf = (tally: Tally): void => {
  expect(tally.refused).toBeGreaterThan(tally.whole);
  expect(tally.whole).toBeGreaterThan(10);
};

describe('trace files', () => {
  const chapters = ['2', '4', 'P3', 'T'].map((id) => chapterById(id)!);
  const cases = CASES.filter((_, k) => k % 6 === 0).map(({ badConfig, badActions }) => ({
    config: badConfig,
    actions: badActions,
  }));
  const samples = [...chapters, ...cases].map(({ config, actions }, k) =>
    writeTraceFile({ config, actions, cursor: k % 2 ? actions.length : 3, title: `Nº ${k}` }),
  );
  const FILES: Format<string> = {
    name: 'trace files',
    samples,
    mutate: (text, below) => damaged(text, below, oneOf(samples, below)),
    open: (text) => {
      const file = readTraceFile(text);
      if (!file.ok) return { as: 'refused', sentence: file.sentence };
      const { title, ...run } = file.value;
      return { as: 'whole', what: JSON.stringify([title, run]) };
    },
  };

  test('that were saved open safely', async () => {
    someOf(await opensSafely(FILES, trial(COUNTS.traces, 2)));
  });

  test('that were written by hand hold at least a run that can be', async () => {
    const own = samples.map(byHand);
    const format: Format<string> = {
      ...FILES,
      samples: own,
      mutate: (text, below) => damaged(text, below, oneOf(own, below)),
      mayBecome: (what) => {
        const [, run] = JSON.parse(what);
        return isRun(run);
      },
    };
    someOf(await opensSafely(format, trial(COUNTS.byHand, 3)));
  });
});

describe('Lab files', () => {
  const samples = ['2', '3', 'P3'].map((id) => {
    const { config, actions } = chapterById(id)!;
    const two = branchHere(startHistory(id, config, actions, 6)).history;
    return writeLabFile(id === 'P3' ? branchHere(two).history : two);
  });
  const FILES: Format<string> = {
    name: 'Lab files',
    samples,
    mutate: (text, below) => damaged(text, below, oneOf(samples, below)),
    open: (text) => {
      const file = readLabFile(text);
      return file.ok
        ? { as: 'whole', what: JSON.stringify(file.value) }
        : { as: 'refused', sentence: file.sentence };
    },
  };
  const allRun = (what: string): boolean =>
    (JSON.parse(what).branches as Run[]).every((one) => isRun({ ...one, cursor: 0 }));

  test('that were saved open safely', async () => {
    someOf(await opensSafely(FILES, trial(COUNTS.labs, 4)));
  });

  test('that were written by hand hold at least runs that can be', async () => {
    const own = samples.map(byHand);
    const format: Format<string> = {
      ...FILES,
      samples: own,
      mutate: (text, below) => damaged(text, below, oneOf(own, below)),
      mayBecome: allRun,
    };
    someOf(await opensSafely(format, trial(COUNTS.labsByHand, 5)));
  });

  test('that a browser kept give what is good of them, and say so', async () => {
    const format: Format<string> = {
      ...FILES,
      open: (text) => {
        const { history, wrong } = recoverLabFile(text);
        const [first] = wrong;
        const what = JSON.stringify(history);
        if (first === undefined) return { as: 'whole', what };
        const { sentence } = first;
        return history ? { as: 'partly', what, sentence } : { as: 'refused', sentence };
      },
      mayBecome: (what, _, as) => as === 'partly' && allRun(what),
    };
    const tally = await opensSafely(format, trial(COUNTS.kept, 6));
    expect(tally.partly).toBeGreaterThan(COUNTS.kept / 10);
    someOf(tally);
  });
});
