import { fail, ok, type Result } from '../base/result';
import { configPatch, readConfig } from '../link/configJson';
import { parsed } from '../link/traceFile';
import { CHOICES } from '../protocol/choices';
import { type Config, configure, DEFAULT_CONFIG, FAULTS, LIES } from '../protocol/config';
import type { ReadFile } from './outcome';
import { inputOf } from './replay';
import { listed } from './scenarios';

/** A command line of check, understood. */
export interface CheckArgs {
  readonly config: Config;
  readonly maxStates: number;
  readonly json: boolean;
}

/** What is checked where nothing is named: the default, with any one fault that a backend survives. */
export const CHECKED: Config = configure({
  faults: FAULTS.filter((fault) => !LIES.includes(fault)),
  budget: 1,
});
const MOST_STATES = 2_000_000;

const VALUED = ['--faults', '--budget', '--guards-off', '--set', '--max-states'];

type Read<T> = Result<T, 'bad-argument' | 'bad-config'>;
const wrong = (sentence: string) => fail('bad-argument', sentence);

/** Reads a command line of check; refuses with a sentence what it can’t use. */
export function checkArgs(args: readonly string[], read: ReadFile): Read<CheckArgs> {
  let name: string | undefined;
  let json = false;
  const given: [string, string][] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (word === '--json') json = true;
    else if (VALUED.includes(word)) {
      const value = args[++i];
      if (value === undefined) return wrong(`${word} takes a value.`);
      given.push([word, value]);
    } else if (word.startsWith('--')) return wrong(`check has no option ${word}.`);
    else if (name !== undefined) return wrong('check takes one file, link or scenario.');
    else name = word;
  }
  const base = name === undefined ? ok(CHECKED) : named(name, read);
  if (!base.ok) return base;
  return understood(base.value, given, json);
}

function named(name: string, read: ReadFile): Read<Config> {
  const isFile = name === '-' || name.includes('#') || read(name) !== undefined;
  const found = isFile ? name : listed().find(({ id }) => id === name)?.link;
  if (found === undefined) return wrong(`There is no file and no scenario ${name}.`);
  const input = inputOf(found, read);
  return typeof input === 'string' ? wrong(input) : ok(input.config);
}

function understood(
  base: Config,
  given: readonly (readonly [string, string])[],
  json: boolean,
): Read<CheckArgs> {
  const patch: Record<string, unknown> = { ...configPatch(base) };
  let maxStates = MOST_STATES;
  for (const [option, value] of given) {
    if (option === '--max-states') {
      maxStates = Number(value);
      if (!Number.isInteger(maxStates) || maxStates < 1) {
        return wrong('--max-states takes a whole number from 1 on.');
      }
    } else if (option === '--budget') patch.budget = plain(value);
    else if (option === '--faults') patch.faults = words(value);
    else if (option === '--guards-off') patch.guardsOff = words(value);
    else {
      const refused = set(patch, value);
      if (refused !== undefined) return wrong(refused);
    }
  }
  // Faults without a budget never happen: who names them means one.
  const names = given.map(([option]) => option);
  if (names.includes('--faults') && !names.includes('--budget') && !patch.budget) patch.budget = 1;
  const config = readConfig(patch);
  return config.ok ? ok({ config: config.value, maxStates, json }) : config;
}

/** One setting: a field of a configuration, or one of its choices. */
function set(patch: Record<string, unknown>, text: string): string | undefined {
  const [, key, value] = /^([a-zA-Z0-9]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) return '--set takes key=value.';
  if (Object.hasOwn(CHOICES, key) && key !== 'pool') {
    patch.choices = { ...(patch.choices as object | undefined), [key]: value };
  } else if (key === 'pool' && /^(per-frontend|shared)$/.test(value)) {
    patch.choices = { ...(patch.choices as object | undefined), pool: value };
  } else if (Object.hasOwn(DEFAULT_CONFIG, key) && key !== 'choices') patch[key] = plain(value);
  else return `A configuration has no “${key}”.`;
  return undefined;
}

const words = (value: string): string[] => value.split(',').filter((word) => word !== '');

/** A number or a piece of JSON; else the text as it stands. */
function plain(value: string): unknown {
  const json = parsed(value);
  return json === undefined ? value : json;
}
