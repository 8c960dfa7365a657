import { fail, type Result } from '../base/result';
import { CHOICES } from '../protocol/choices';
import { type Config, type ConfigPatch, configure } from '../protocol/config';
import { validConfig } from '../protocol/validate';
import { INITIAL_CONFIG } from './v1/initialConfig';

/**
 * Where a configuration departs from the initial one, in the order of its fields. That one is frozen,
 * so that a file says the same whatever the default of the screen becomes.
 */
export function configPatch(config: Config): ConfigPatch {
  const { choices, ...plain } = departures(config, INITIAL_CONFIG);
  if (choices === undefined) return plain;
  return { ...plain, choices: departures(config.choices, INITIAL_CONFIG.choices) };
}

/** The fields of a record that differ from another's. */
function departures<T extends object>(value: T, base: T): Partial<T> {
  const keys = Object.keys(base) as (keyof T)[];
  return Object.fromEntries(
    keys.filter((key) => !same(value[key], base[key])).map((key) => [key, value[key]]),
  ) as Partial<T>;
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The configuration that a piece of JSON departs to, checked through and through. */
export function readConfig(value: unknown): Result<Config, 'bad-config'> {
  if (!isRecord(value)) return fail('bad-config', 'The configuration is no JSON object.');
  for (const [name, field] of Object.entries(value)) {
    if (!Object.hasOwn(INITIAL_CONFIG, name)) {
      return fail('bad-config', `A configuration has no “${name.slice(0, 40)}”.`);
    }
    if (!FIELDS[name as keyof Config](field)) {
      return fail('bad-config', `The configuration’s “${name}” is not of the form it should have.`);
    }
  }
  return validConfig(configure(value as ConfigPatch, INITIAL_CONFIG));
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Check = (value: unknown) => boolean;

const number: Check = (value) => typeof value === 'number';
const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((item) => check(item)) && allDiffer(value);

/** No two of a list's words are the same one. */
const allDiffer = (list: readonly unknown[]): boolean =>
  new Set(list.filter(text)).size === list.filter(text).length;

/** A record with these fields and no others; all of them, unless only `some` are asked for. */
const record =
  (fields: Readonly<Record<string, Check>>, some = false): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).every((key) => Object.hasOwn(fields, key)) &&
    Object.entries(fields).every(([key, check]) =>
      Object.hasOwn(value, key) ? check(value[key]) : some,
    );

const segment = record({ buffer: number, first: number, last: number });
const request = record({
  dom: number,
  op: text,
  sector: number,
  keep: flag,
  segments: listOf(segment),
});

const FIELDS: Readonly<Record<keyof Config, Check>> = {
  mechanism: text,
  choices: record(Object.fromEntries(Object.keys(CHOICES).map((id) => [id, text])), true),
  guardsOff: listOf(text),
  faults: listOf(text),
  budget: number,
  guests: number,
  vcpus: number,
  buffers: number,
  pool: number,
  ring: number,
  ringStart: number,
  requests: listOf(request),
  rounds: number,
  tlbs: text,
  notify: text,
  start: text,
};
