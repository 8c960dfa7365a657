import type { ChoiceId, Config, Request, Segment } from '../../protocol/config';
import { type Coder, Newer, Uncodable } from '../coder';
import { codeNumber, Habit } from '../number';
import { FIRST_CHOICES } from './initialConfig';
import * as words from './words';

/** How one field of a configuration is written; each has its number in FIELDS for ever. */
interface Field<K extends keyof Config> {
  readonly name: K;
  readonly code: (c: Coder, value: Config[K]) => Config[K];
}

const field = <K extends keyof Config>(
  name: K,
  code: (c: Coder, value: Config[K]) => Config[K],
): Field<K> => ({ name, code });

/** A member of an append-only list, by its place; there is room for `room` of them. */
function oneOf<T>(list: readonly T[], room: number) {
  return (c: Coder, value: T): T => {
    const found = list[c.below(room, list.indexOf(value))];
    if (found === undefined) throw new Newer();
    return found;
  };
}

/** Some members of an append-only list, in its order: how many, and for each in turn whether it is one. */
function someOf<T>(list: readonly T[]) {
  return (c: Coder, value: readonly T[]): readonly T[] => {
    if (value.some((one) => !list.includes(one))) throw new Uncodable();
    const count = codeNumber(c, list.filter((one) => value.includes(one)).length);
    const habit = new Habit(4, 1);
    const found: T[] = [];
    for (const one of list) {
      if (found.length < count && habit.code(c, value.includes(one))) found.push(one);
    }
    if (found.length < count) throw new Newer();
    return found;
  };
}

const numberIn = <T extends number>(c: Coder, value: T): T => codeNumber(c, value) as T;

type Answers = readonly (readonly [id: ChoiceId, answers: readonly string[]])[];
const CHOICES: Answers = words.CHOICES;
const codeChoice = oneOf(CHOICES, 16);

/** The choices that are not the first of their list, which is what they are at first. */
function codeChoices(c: Coder, value: Config['choices']): Config['choices'] {
  const chosen: Record<string, string> = { ...FIRST_CHOICES };
  const made = CHOICES.filter(([id, [first]]) => value[id] !== first);
  const count = codeNumber(c, made.length);
  if (count > CHOICES.length) throw new Newer();
  for (let k = 0; k < count; k++) {
    const [id, answers] = codeChoice(c, made[k] ?? CHOICES[0]!);
    chosen[id] = oneOf(answers, 8)(c, value[id]);
  }
  return chosen as unknown as Config['choices'];
}

const MOST_REQUESTS = 128;
const MOST_SEGMENTS = 16;

function codeRequests(c: Coder, value: readonly Request[]): readonly Request[] {
  const count = c.below(MOST_REQUESTS, value.length);
  let sector = 0;
  return Array.from({ length: count }, (_, i) => {
    const request = codeRequest(c, value[i] ?? BLANK, sector);
    sector = request.sector + sectorsOf(request);
    return request;
  });
}

const BLANK: Request = { dom: 1, op: 'read', sector: 0, keep: false, segments: [] };

/** A request whose sectors mostly follow those of the one before. */
function codeRequest(c: Coder, value: Request, next: number): Request {
  const dom = (1 + c.below(2, value.dom - 1)) as 1 | 2;
  const op = oneOf(words.DIRECTIONS, 2)(c, value.op);
  const keep = c.weighted([7, 1], value.keep ? 1 : 0) === 1;
  const follows = c.weighted([1, 7], value.sector === next ? 1 : 0) === 1;
  const sector = follows ? next : codeNumber(c, value.sector);
  const count = c.below(MOST_SEGMENTS, value.segments.length);
  let buffer = 0;
  const segments = Array.from({ length: count }, (_, j) => {
    const segment = codeSegment(c, value.segments[j] ?? WHOLE, buffer);
    buffer = segment.buffer + 1;
    return segment;
  });
  return { dom, op, sector, keep, segments };
}

const WHOLE: Segment = { buffer: 0, first: 0, last: 7 };

function codeSegment(c: Coder, value: Segment, next: number): Segment {
  const follows = c.weighted([1, 3], value.buffer === next ? 1 : 0) === 1;
  const buffer = follows ? next : codeNumber(c, value.buffer);
  const isWhole = value.first === WHOLE.first && value.last === WHOLE.last;
  if (c.weighted([1, 7], isWhole ? 1 : 0) === 1) return { ...WHOLE, buffer };
  return { buffer, first: c.below(9, value.first), last: c.below(9, value.last) };
}

const sectorsOf = (request: Request): number =>
  request.segments.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);

/** Every field of a configuration. Append only: a link names a field by its place. */
const FIELDS = [
  field('mechanism', oneOf(words.MECHANISMS, 8)),
  field('choices', codeChoices),
  field('guardsOff', someOf(words.GUARDS)),
  field('faults', someOf(words.FAULTS)),
  field('budget', numberIn),
  field('guests', numberIn),
  field('vcpus', numberIn),
  field('buffers', numberIn),
  field('pool', numberIn),
  field('ring', numberIn),
  field('ringStart', numberIn),
  field('requests', codeRequests),
  field('rounds', numberIn),
  field('tlbs', oneOf(words.TLBS, 8)),
  field('notify', oneOf(words.NOTIFY, 8)),
  field('start', oneOf(words.STARTS, 8)),
] as const;

/** Numbers that fields can have. */
const FIELD_ROOM = 32;

/** Writes where a configuration departs from a base, or reads what was written of one. */
export function codeConfig(c: Coder, base: Config, value: Config): Config {
  const differing = FIELDS.flatMap((f, i) => (same(value[f.name], base[f.name]) ? [] : [i]));
  const count = c.weighted(DIFFERENCES, differing.length);
  const read: Record<string, unknown> = { ...base };
  for (let k = 0; k < count; k++) {
    const f = FIELDS[c.below(FIELD_ROOM, differing[k] ?? 0)] as Field<keyof Config> | undefined;
    if (f === undefined) throw new Newer();
    read[f.name] = f.code(c, value[f.name]);
  }
  return read as unknown as Config;
}

/** Mostly a scenario is taken as it is. */
const DIFFERENCES = [64, ...Array.from({ length: FIELD_ROOM }, () => 2)];

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
