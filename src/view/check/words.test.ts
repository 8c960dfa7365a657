import { describe, expect, test } from 'vitest';
import { INVARIANTS } from '../../check/invariants';
import { search } from '../../check/search';
import { sometimesOf } from '../../check/sometimes';
import { DEFAULT_LIMITS } from '../../link/checkPlace';
import { type ConfigPatch, configure, LIES } from '../../protocol/config';
import type { Report } from '../../store/checkReport';
import type { Search, Status } from '../../store/checkState';
import { csvOf } from './csv';
import { neverIn, rowsOf, sometimesRowsOf, wayOf } from './rows';
import { duration, overall, standing, verdictWords } from './words';

/** A search to its end, or to its limits, as the tab keeps it. */
function searched(patch: ConfigPatch, maxStates = 100_000, status: Status = 'ended'): Search {
  const config = configure(patch);
  const properties = [...INVARIANTS, ...sometimesOf(config)];
  const { broken, happened, whole: _, ...found } = search(config, { maxStates, properties });
  const report: Report = {
    ...found,
    broken: [...broken].map(([id, { sentence, actions }]) => ({ id, sentence, actions })),
    happened: [...happened].map(([id, { actions }]) => ({ id, actions })),
    milliseconds: 1234,
    paused: false,
  };
  return {
    config,
    limits: { ...DEFAULT_LIMITS, states: maxStates },
    status,
    report,
    onPage: false,
  };
}

const words = (one: Search): Record<string, string> =>
  Object.fromEntries(rowsOf(one).map((row) => [row.invariant.id, verdictWords(row, one)]));

describe('what a search says', () => {
  test('of a space known in whole: what holds, in how many states and how deep', () => {
    const plain = searched({});
    expect(overall(plain)).toBe('Nothing that is claimed breaks, whatever the order of steps.');
    expect(standing(plain)).toBe('The whole space: 3,176 states, depth 51.');
    expect(words(plain)).toMatchObject({
      'no-leak': 'holds in all 3,176 states, depth 51',
      'one-owner': 'structural',
    });
  });

  test('of a guard that is off: what breaks, and that the rest is known only up to there', () => {
    const off = searched({ guardsOff: ['scrub'] });
    expect(overall(off)).toBe('1 invariant breaks.');
    expect(standing(off)).toMatch(
      /^The whole space up to what breaks: [\d,]+ states, depth \d+\.$/,
    );
    expect(words(off)).toMatchObject({
      'no-leak': 'breaks after 11 steps',
      'write-lands': 'holds up to what breaks',
      'one-owner': 'structural',
    });
    const leak = rowsOf(off).find(({ invariant }) => invariant.id === 'no-leak')!;
    expect(wayOf(leak)!.actions).toHaveLength(11);
  });

  test('of a limit: what is known, and that no more is', () => {
    const cut = searched({}, 1000);
    expect(overall(cut)).toBe('Nothing that is claimed has broken so far.');
    const { covered } = cut.report;
    expect(standing(cut)).toBe(
      `The limit of 1,000 states ended it. Every state up to depth ${covered} is known, and a part of depth ${covered + 1}.`,
    );
    expect(words(cut)['no-leak']).toBe(`holds so far, whole to depth ${covered}`);
    expect(Object.values(words(cut)).join()).not.toMatch(/holds in all/);
  });

  test('of a pause: nothing, until no more is to come', () => {
    const asked = searched({}, 1000, 'paused');
    expect(standing(asked)).toBe('Pausing.');
    const held = { ...asked, report: { ...asked.report, paused: true } };
    expect(standing(held)).toBe(
      `Paused. Every state up to depth ${held.report.covered} is known, and a part of depth ${held.report.covered + 1}.`,
    );
  });

  test('of a backend that lies: what nobody claims, broken or not', () => {
    const lied = searched({ faults: LIES, budget: 1, choices: { newMfnBy: 'response' } });
    const said = words(lied);
    expect(said['no-leak']).toMatch(/^holds in all/);
    expect(said['answered-once']).toMatch(/not claimed/);
    expect(overall(lied)).toMatch(/^Nothing that is claimed breaks/);
  });

  test('of what never happens, but only where the whole space is known', () => {
    const never = neverIn(searched({})).map(({ id }) => id);
    expect(never).toContain('pool-dry');
    expect(never).not.toContain('page-swapped');
    expect(neverIn(searched({}, 1000))).toEqual([]);
    const dry = sometimesRowsOf(searched({ pool: 1 })).find(
      (row) => row.sometimes.id === 'pool-dry',
    );
    expect(dry!.actions!.length).toBeGreaterThan(0);
  });
});

test('the table for other programs has a line for each verdict, and quotes what it has to', () => {
  const one = searched({ guardsOff: ['scrub'] });
  const lines = csvOf(one).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + rowsOf(one).length + sometimesRowsOf(one).length);
  const leak = lines.find((line) => line.startsWith('always,no-leak'))!;
  expect(leak).toMatch(/^always,no-leak,data,broken,11,/);
  const commas = rowsOf(one).some((row) => wayOf(row)?.sentence.includes(','));
  if (commas) expect(leak).toContain('"');
});

test('a time is read at a glance', () => {
  expect(duration(740)).toBe('0.7 s');
  expect(duration(59_940)).toBe('59.9 s');
  expect(duration(61_000)).toBe('1 min 01 s');
});
