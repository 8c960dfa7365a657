import type { Action } from '../../base/brand';
import type { Config } from '../../protocol/config';
import { parseAction } from '../../protocol/notation';
import { Reader } from '../reader';
import { BASES } from './basesData';
import { codeConfig } from './config';
import { INITIAL_CONFIG } from './initialConfig';

/** What a link's steps and settings depart from, as it was when it got its number. */
export interface Base {
  /** The chapter that it is of; undefined for none. */
  readonly id: string | undefined;
  readonly config: Config;
  /** The order in which its story takes the steps. */
  readonly actions: readonly Action[];
}

/** Base 0: the initial configuration, no script. */
const NONE: Base = { id: undefined, config: INITIAL_CONFIG, actions: [] };

const read = new Map<number, Base>([[0, NONE]]);

/** The base of a number; undefined where there is none yet. */
export function baseAt(number: number): Base | undefined {
  const data = BASES[number - 1];
  if (data === undefined || read.has(number)) return read.get(number);
  const [id, letters, script] = data;
  const config = codeConfig(new Reader(letters), INITIAL_CONFIG, INITIAL_CONFIG);
  const base = { id, config, actions: actionsOf(script) };
  read.set(number, base);
  return base;
}

/** The newest base of a chapter, or 0 for none; undefined where links know no such chapter. */
export function baseNumber(id: string | undefined): number | undefined {
  if (id === undefined) return 0;
  const at = BASES.findLastIndex(([of]) => of === id);
  return at < 0 ? undefined : at + 1;
}

/** Actions with commas between them; “s0-10” stands for the same action of segments 0 to 10. */
function actionsOf(script: string): readonly Action[] {
  return script.split(/,\s*/).flatMap((text) => {
    const [, before = text, first, last] = /^(.* s)(\d+)-(\d+)$/.exec(text.trim()) ?? [];
    if (first === undefined) return [actionOf(before)];
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, i) => actionOf(`${before}${Number(first) + i}`));
  });
}

/** A base that names no action is a bug of ours. */
function actionOf(text: string): Action {
  const parsed = parseAction(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.sentence}`);
  return parsed.value;
}
