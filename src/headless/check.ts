import type { Action } from '../base/brand';
import type { Found } from '../check/engine';
import { INVARIANTS } from '../check/invariants';
import { search } from '../check/search';
import { sometimesOf } from '../check/sometimes';
import { coverage, type Judged, type Seen, seenOf, verdictsOf, type Way } from '../check/verdict';
import { configPatch } from '../link/configJson';
import { hashOf } from '../link/open';
import type { Config } from '../protocol/config';
import { showAction } from '../protocol/notation';
import { SCENARIOS } from '../story/chapters';
import { configLines } from '../story/mailConfig';
import { printJson } from '../trace/printJson';
import { checkArgs } from './checkArgs';
import { type Outcome, type ReadFile, unusable } from './outcome';

/** Searches a configuration whole, as the app does. Ends with 1 where something that is claimed breaks. */
export function check(args: readonly string[], read: ReadFile): Outcome {
  const understood = checkArgs(args, read);
  if (!understood.ok) return unusable(understood.sentence);
  const { config, maxStates, json } = understood.value;
  const asked = sometimesOf(config);
  const found = search(config, { maxStates, properties: [...INVARIANTS, ...asked] });
  const verdicts = verdictsOf(config, found);
  const seen = seenOf(asked, found);
  const code = verdicts.some(({ verdict }) => verdict.kind === 'broken') ? 1 : 0;
  const out = json ? asJson(config, found, verdicts, seen) : asText(config, found, verdicts, seen);
  return { code, out, err: '' };
}

const linkOf = (config: Config, actions: readonly Action[]): string | undefined =>
  hashOf({ base: undefined, config, actions, cursor: actions.length }, SCENARIOS);

/** A way as JSON; the link is null where none can hold it. */
const wayRecord = (config: Config, way: Pick<Way, 'actions'> & Partial<Way>) => ({
  steps: way.actions.length,
  ...(way.sentence === undefined ? {} : { sentence: way.sentence }),
  actions: way.actions.map(showAction),
  link: linkOf(config, way.actions) ?? null,
});

function verdictRecord(config: Config, found: Found, { invariant, verdict }: Judged) {
  const record = { invariant: invariant.id, verdict: verdict.kind };
  switch (verdict.kind) {
    case 'holds':
      return { ...record, states: found.states, depth: found.depth };
    case 'structural':
      return record;
    case 'broken':
      return { ...record, ...wayRecord(config, verdict) };
    case 'unbroken':
      return { ...record, covered: verdict.covered };
    case 'not-claimed':
      return verdict.way ? { ...record, ...wayRecord(config, verdict.way) } : record;
  }
}

function asJson(
  config: Config,
  found: Found,
  verdicts: readonly Judged[],
  seen: readonly Seen[],
): string {
  const { states, transitions, depth, covered, dead, done, whole, bytes } = found;
  const record = {
    config: configPatch(config),
    ...{ states, transitions, depth, covered, dead, done, whole, bytes },
    coverage: coverage(found),
    verdicts: verdicts.map((judged) => verdictRecord(config, found, judged)),
    sometimes: seen.map(({ sometimes: { id, says }, actions }) => ({
      id,
      says,
      happened: actions !== undefined,
      ...(actions === undefined ? {} : wayRecord(config, { actions })),
    })),
  };
  return printJson(record);
}

const WIDE = 24;

function asText(
  config: Config,
  found: Found,
  verdicts: readonly Judged[],
  seen: readonly Seen[],
): string {
  const count = (n: number): string => n.toLocaleString('en');
  const size = `${count(found.states)} states, ${count(found.transitions)} transitions, depth ${found.depth}`;
  const lines = [
    ...configLines(config, config.budget),
    '',
    `${size}. ${coverage(found)}`,
    '',
    ...verdicts.flatMap((judged) => verdictLines(config, judged)),
    '',
    'Sometimes',
    ...seen.map(({ sometimes, actions }) => {
      const when = actions === undefined ? 'never' : `after ${actions.length}`;
      return `  ${sometimes.id.padEnd(WIDE)}${when.padEnd(10)}${sometimes.says}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function verdictLines(config: Config, { invariant, verdict }: Judged): string[] {
  const name = invariant.id.padEnd(WIDE - 4);
  switch (verdict.kind) {
    case 'holds':
      return [`${name}holds`];
    case 'structural':
      return [`${name}structural`];
    case 'unbroken':
      return [`${name}not broken within ${verdict.covered} steps`];
    case 'broken':
      return [`${name}breaks after ${verdict.actions.length}`, ...wayLines(config, verdict)];
    case 'not-claimed': {
      const { way } = verdict;
      if (way === undefined) return [`${name}not claimed here; not broken`];
      return [
        `${name}not claimed here; breaks after ${way.actions.length}`,
        ...wayLines(config, way),
      ];
    }
  }
}

function wayLines(config: Config, { sentence, actions }: Way): string[] {
  return [
    `  ${sentence}`,
    ...actions.map((action, k) => `  ${String(k + 1).padStart(3)} ${showAction(action)}`),
    `  ${linkOf(config, actions) ?? 'No link can hold this.'}`,
  ];
}
