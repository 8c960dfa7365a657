import type { Action } from '../base/brand';
import { fail, ok, type Result } from '../base/result';
import type { Config } from '../protocol/config';
import { parseAction, showAction } from '../protocol/notation';
import { REFUSAL, type Refusal } from '../protocol/refusal';
import { refusalSentence } from '../protocol/refusalWords';
import { configPatch, isRecord, readConfig } from './configJson';
import { withCheck, withoutCheck } from './fileCheck';
import { Walk } from './walk';

/** A trace as a file holds it. */
export interface TraceFile {
  readonly config: Config;
  readonly actions: readonly Action[];
  /** How many of its steps have been taken where it is looked at. */
  readonly cursor: number;
  readonly title?: string;
}

export const FILE_FORMAT = 'swapscope-trace';
export const FILE_VERSION = 2;
export const FILE_ENDING = '.swapscope.json';

/** What can be wrong with a trace file. Stable; docs/trace-file.md lists them. */
export const FILE_CODES = [
  'not-json',
  'not-a-trace',
  'newer-file',
  'bad-check',
  'bad-field',
  'bad-config',
  'bad-action',
  'refused-action',
  'bad-cursor',
  'too-long',
] as const;
export type FileCode = (typeof FILE_CODES)[number];

type Json = Readonly<Record<string, unknown>>;

/** Brings a file of version i + 1 to version i + 2. */
const UPGRADERS: readonly ((file: Json) => Json)[] = [
  // Version 1 had no check letters.
  (file) => file,
];

if (UPGRADERS.length !== FILE_VERSION - 1) throw new Error('a file version has no upgrader');

const MOST_ACTIONS = 100_000;
const MOST_LETTERS = 8_000_000;
const MOST_TITLE = 200;

/** The text of a file. What is as by default is left out. */
export function writeTraceFile({ config, actions, cursor, title }: TraceFile): string {
  const file = {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    ...(title === undefined ? {} : { title }),
    config: configPatch(config),
    actions: actions.map(showAction),
    ...(cursor === actions.length ? {} : { cursor }),
  };
  return `${JSON.stringify(withCheck(file), null, 1)}\n`;
}

/** The trace that a file's text holds, every one of its steps checked; or the first thing wrong with it. */
export function readTraceFile(text: string): Result<TraceFile, FileCode> {
  if (text.length > MOST_LETTERS) return fail('too-long', 'This file is too long for a trace.');
  const json = parsed(text);
  if (json === undefined) return fail('not-json', 'This file is no JSON.');
  if (!isRecord(json) || json.format !== FILE_FORMAT) {
    return fail('not-a-trace', 'This file is no trace of Swapscope.');
  }
  const version = json.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail('not-a-trace', 'This trace file does not say which version it is.');
  }
  if (version > FILE_VERSION) {
    return fail('newer-file', 'This trace file was written by a newer version of Swapscope.');
  }
  const file = withoutCheck(json);
  if (!file.ok) return file;
  return readNow(UPGRADERS.slice(version - 1).reduce((old, upgrade) => upgrade(old), file.value));
}

/** What a text is as JSON; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const KNOWN = ['format', 'version', 'title', 'config', 'actions', 'cursor'];

function readNow(file: Json): Result<TraceFile, FileCode> {
  const strange = Object.keys(file).find((key) => !KNOWN.includes(key));
  if (strange !== undefined) {
    return fail('bad-field', `A trace file has no “${strange.slice(0, 40)}”.`);
  }
  const { title } = file;
  if (title !== undefined && (typeof title !== 'string' || title.length > MOST_TITLE)) {
    return fail('bad-field', `The title is no text of at most ${MOST_TITLE} letters.`);
  }
  const config = readConfig(file.config ?? {});
  if (!config.ok) return config;
  const actions = readActions(file.actions, config.value);
  if (!actions.ok) return actions;
  const { length } = actions.value;
  const cursor = file.cursor ?? length;
  if (typeof cursor !== 'number' || !Number.isInteger(cursor) || cursor < 0 || cursor > length) {
    return fail('bad-cursor', `The cursor is a whole number from 0 to ${length}.`);
  }
  const trace = { config: config.value, actions: actions.value, cursor };
  return ok(title === undefined ? trace : { ...trace, title });
}

function readActions(lines: unknown, config: Config): Result<readonly Action[], FileCode> {
  if (!Array.isArray(lines)) return fail('bad-field', 'The file has no list of actions.');
  if (lines.length > MOST_ACTIONS) {
    return fail('too-long', `A trace file has at most ${MOST_ACTIONS} actions.`);
  }
  const { actions, wrong } = checkActions(lines, config, []);
  return wrong ?? ok(actions);
}

/** The actions of a list, up to the first that is none, or no step behind those before it. */
export interface Checked {
  readonly actions: readonly Action[];
  readonly wrong?: {
    readonly ok: false;
    readonly code: 'bad-action' | 'refused-action';
    readonly sentence: string;
  };
}

/** Reads a list of actions and takes every one of them, behind those that `before` has. */
export function checkActions(
  lines: readonly unknown[],
  config: Config,
  before: readonly Action[],
): Checked {
  const walk = new Walk(config);
  const actions: Action[] = [];
  for (const [i, action] of before.entries()) {
    const refused = walk.take(action);
    if (refused === REFUSAL.none) actions.push(action);
    else return { actions, wrong: noStep(`Step ${i + 1}`, action, refused) };
  }
  for (const [i, line] of lines.entries()) {
    const action = parseAction(typeof line === 'string' ? line : '');
    if (!action.ok) {
      return { actions, wrong: fail('bad-action', `Action ${i + 1}: ${action.sentence}`) };
    }
    const refused = walk.take(action.value);
    if (refused !== REFUSAL.none) {
      return { actions, wrong: noStep(`Action ${i + 1}`, action.value, refused) };
    }
    actions.push(action.value);
  }
  return { actions };
}

const noStep = (which: string, action: Action, refused: Refusal) =>
  fail(
    'refused-action',
    `${which}, ${showAction(action)}, is no step there. ${refusalSentence(refused)}`,
  );
