import type { Action } from '../base/brand';
import { fail, ok, type Result } from '../base/result';
import { type Branch, type History, MOST_BRANCH_STEPS, MOST_BRANCHES } from '../lab/history';
import { MOST_NAME } from '../lab/historyNames';
import { showAction } from '../protocol/notation';
import { configPatch, isRecord, readConfig } from './configJson';
import { withCheck, withoutCheck } from './fileCheck';
import { checkActions, parsed } from './traceFile';

export const LAB_FORMAT = 'swapscope-lab';
export const LAB_VERSION = 2;
export const LAB_ENDING = '.swapscope-lab.json';

/** What can be wrong with a history's file. Stable; docs/lab-file.md lists them. */
export const LAB_CODES = [
  'not-json',
  'not-a-lab',
  'newer-file',
  'bad-check',
  'bad-field',
  'bad-branch',
  'bad-config',
  'bad-action',
  'refused-action',
  'bad-cursor',
  'too-long',
] as const;
export type LabCode = (typeof LAB_CODES)[number];

type Json = Readonly<Record<string, unknown>>;

/** Brings a file of version i + 1 to version i + 2. */
const UPGRADERS: readonly ((file: Json) => Json)[] = [
  // Version 1 had no check letters.
  (file) => file,
];

if (UPGRADERS.length !== LAB_VERSION - 1) throw new Error('a lab file version has no upgrader');

const MOST_LETTERS = 16_000_000;

/**
 * The text of a file, or of what a browser keeps. What is as by default is left out, and of a branch
 * that left another the steps that they share.
 */
export function writeLabFile({ branches, current, cursor, nextId }: History): string {
  const file = {
    format: LAB_FORMAT,
    version: LAB_VERSION,
    current,
    cursor,
    nextId,
    branches: branches.map(({ id, name, base, config, actions, from }) => ({
      id,
      name,
      ...(base === undefined ? {} : { base }),
      ...(from === undefined ? {} : { from }),
      config: configPatch(config),
      actions: actions.slice(from?.step ?? 0).map(showAction),
    })),
  };
  return `${JSON.stringify(withCheck(file), null, 1)}\n`;
}

type Wrong = ReturnType<typeof fail<LabCode>>;

/** The history that a file's text holds, every step of every branch checked; or the first thing wrong. */
export function readLabFile(text: string): Result<History, LabCode> {
  const file = opened(text);
  if (!file.ok) return file;
  if (file.value.bad !== undefined) return file.value.bad;
  const { branches, wrong } = readBranches(file.value.json);
  return wrong[0] ?? readPlace(file.value.json, branches);
}

export interface Recovered {
  /** What is good of it; undefined where nothing is. */
  readonly history: History | undefined;
  /** What was left off, and why. */
  readonly wrong: readonly Wrong[];
}

/**
 * What can be had of a file that is not good in all: its branches, each up to its first wrong step.
 * So an older file opens where a model that has changed refuses a step of it.
 */
export function recoverLabFile(text: string): Recovered {
  const file = opened(text);
  if (!file.ok) return { history: undefined, wrong: [file] };
  const { json, bad } = file.value;
  const read = readBranches(json);
  const { branches } = read;
  const wrong = bad === undefined ? read.wrong : [...read.wrong, bad];
  const [first] = branches;
  if (first === undefined) return { history: undefined, wrong };
  const place = readPlace(json, branches);
  if (place.ok) return { history: place.value, wrong };
  const nextId = Math.max(...branches.map((branch) => branch.id)) + 1;
  const current = branches.find((branch) => branch.id === json.current) ?? first;
  const cursor = current.actions.length;
  return { history: { branches, current: current.id, cursor, nextId }, wrong: [...wrong, place] };
}

interface Opened {
  readonly json: Json;
  /** Where its check letters do not fit: there may be something good in it all the same. */
  readonly bad: Wrong | undefined;
}

function opened(text: string): Result<Opened, LabCode> {
  if (text.length > MOST_LETTERS) return fail('too-long', 'This file is too long for a history.');
  const json = parsed(text);
  if (json === undefined) return fail('not-json', 'This file is no JSON.');
  if (!isRecord(json) || json.format !== LAB_FORMAT) {
    return fail('not-a-lab', 'This file is no Lab history of Swapscope.');
  }
  const { version } = json;
  if (!isWhole(version, 1)) {
    return fail('not-a-lab', 'This history does not say which version it is.');
  }
  if (version > LAB_VERSION) {
    return fail('newer-file', 'This history was written by a newer version of Swapscope.');
  }
  const checked = withoutCheck(json);
  const { check: _, ...plain } = json;
  const file = UPGRADERS.slice(version - 1).reduce((old, upgrade) => upgrade(old), plain as Json);
  const strange = unknownKey(file, KNOWN);
  if (strange !== undefined) return fail('bad-field', `A history has no “${strange}”.`);
  if (!Array.isArray(file.branches) || file.branches.length === 0) {
    return fail('bad-field', 'The file has no list of branches.');
  }
  if (file.branches.length > MOST_BRANCHES) {
    return fail('too-long', `A history has at most ${MOST_BRANCHES} branches.`);
  }
  return ok({ json: file, bad: checked.ok ? undefined : checked });
}

const KNOWN = ['format', 'version', 'current', 'cursor', 'nextId', 'branches'];

const unknownKey = (record: Json, known: readonly string[]): string | undefined =>
  Object.keys(record)
    .find((key) => !known.includes(key))
    ?.slice(0, 40);

const MOST_ID = 1_000_000_000;

const isWhole = (value: unknown, from: number, to = MOST_ID): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;

function readPlace(file: Json, branches: readonly Branch[]): Result<History, LabCode> {
  const { current, cursor, nextId } = file;
  const branch = branches.find((one) => one.id === current);
  if (!branch) return fail('bad-cursor', 'The history is at a branch that it does not have.');
  const last = branch.actions.length;
  if (!isWhole(cursor, 0, last)) {
    return fail('bad-cursor', `The cursor is a whole number from 0 to ${last}.`);
  }
  const used = Math.max(...branches.map((one) => one.id));
  if (!isWhole(nextId, used + 1)) {
    return fail('bad-field', `The next branch’s id is a number above ${used}.`);
  }
  return ok({ branches, current: branch.id, cursor, nextId });
}

interface Branches {
  readonly branches: readonly Branch[];
  readonly wrong: readonly Wrong[];
}

function readBranches(file: Json): Branches {
  const branches: Branch[] = [];
  const wrong: Wrong[] = [];
  for (const [i, json] of (file.branches as readonly unknown[]).entries()) {
    const read = readBranch(json, branches);
    if (read.branch) branches.push(read.branch);
    if (read.wrong) wrong.push(fail(read.wrong.code, `Branch ${i + 1}: ${read.wrong.sentence}`));
  }
  return { branches, wrong };
}

interface Read {
  readonly branch?: Branch;
  readonly wrong?: Wrong;
}

const bad = (code: LabCode, sentence: string): Read => ({ wrong: fail(code, sentence) });

const BRANCH_KNOWN = ['id', 'name', 'base', 'from', 'config', 'actions'];

/** A branch behind those that were read, which its own may have left. */
function readBranch(json: unknown, before: readonly Branch[]): Read {
  if (!isRecord(json)) return bad('bad-branch', 'It is no JSON object.');
  const strange = unknownKey(json, BRANCH_KNOWN);
  if (strange !== undefined) return bad('bad-field', `A branch has no “${strange}”.`);
  const { id, name, base, actions: lines } = json;
  if (!isWhole(id, 1) || before.some((one) => one.id >= id)) {
    return bad('bad-branch', 'Its id is not a number above those before it.');
  }
  if (!isName(name) || before.some((one) => one.name === name)) {
    return bad('bad-branch', `Its name is not one of its own of 1 to ${MOST_NAME} letters.`);
  }
  if (base !== undefined && !(typeof base === 'string' && /^[\w-]{1,40}$/.test(base))) {
    return bad('bad-branch', 'What it began as is no id.');
  }
  const config = readConfig(json.config ?? {});
  if (!config.ok) return { wrong: config };
  if (!Array.isArray(lines)) return bad('bad-field', 'It has no list of actions.');
  const shared = readShared(json.from, before);
  if (!shared.ok) return { wrong: shared };
  const { from, steps } = shared.value;
  if (steps.length + lines.length > MOST_BRANCH_STEPS) {
    return bad('too-long', `A branch has at most ${MOST_BRANCH_STEPS} steps.`);
  }
  const { actions, wrong } = checkActions(lines, config.value, steps);
  const left = from && { branch: from.branch, step: Math.min(from.step, actions.length) };
  const branch = { id, name, base, config: config.value, actions, from: left };
  return wrong ? { branch, wrong } : { branch };
}

const isName = (name: unknown): name is string =>
  typeof name === 'string' && name.length <= MOST_NAME && name !== '' && name.trim() === name;

interface Shared {
  readonly from: Branch['from'];
  readonly steps: readonly Action[];
}

/** Where a branch left another one, and the steps that it has from there. */
function readShared(from: unknown, before: readonly Branch[]): Result<Shared, LabCode> {
  if (from === undefined) return ok({ from: undefined, steps: [] });
  if (!isRecord(from) || unknownKey(from, ['branch', 'step']) !== undefined) {
    return fail('bad-branch', 'Where it comes from is no branch and step.');
  }
  const parent = before.find((one) => one.id === from.branch);
  if (!parent) return fail('bad-branch', 'It comes from a branch that is not before it.');
  const { step } = from;
  const last = parent.actions.length;
  if (!isWhole(step, 0, last)) {
    return fail('bad-branch', `It comes from no step of that branch, which has ${last}.`);
  }
  return ok({ from: { branch: parent.id, step }, steps: parent.actions.slice(0, step) });
}
