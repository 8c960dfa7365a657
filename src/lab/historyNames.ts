import type { Config } from '../protocol/config';
import { CHAPTER_IDS, TITLES } from '../story/chapter';
import { settingsChanged } from './historyConfig';

/** What a branch is called that is a chapter, a scenario or a case from its start, or none of them. */
export function startName(base: string | undefined): string {
  if (base === undefined) return 'Main';
  if ((CHAPTER_IDS as readonly string[]).includes(base)) return `Chapter ${base}`;
  const title = Object.hasOwn(TITLES, base) ? TITLES[base as keyof typeof TITLES] : undefined;
  const words = title?.split(':')[0] ?? base.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a branch is called after the settings that made it: two of them, and how many more. */
export function changedName(from: Config, to: Config): string {
  const [first = 'same settings', second, ...more] = settingsChanged(from, to);
  if (second === undefined) return first;
  const two = `${first}, ${second}`;
  return more.length === 0 ? two : `${two} and ${more.length} more`;
}

/** Letters of a branch's name. */
export const MOST_NAME = 60;

/** A name that no branch has: the one wanted, or that and a number. */
export function freeName(branches: readonly { readonly name: string }[], wanted: string): string {
  const names = new Set(branches.map((branch) => branch.name));
  const name = wanted.trim().slice(0, MOST_NAME) || 'Branch';
  if (!names.has(name)) return name;
  const numbered = (n: number): string => `${name.slice(0, MOST_NAME - 6)} (${n})`;
  let n = 2;
  while (names.has(numbered(n))) n++;
  return numbered(n);
}
