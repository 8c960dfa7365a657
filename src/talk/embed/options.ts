import { SPEEDS, type Speed } from '../../store/app';
import { THEMES, type Theme } from '../../store/settings';
import { CHAPTER_IDS } from '../../story/chapter';

export const PANELS = ['stage', 'caption', 'tables', 'lamps', 'timeline', 'controls'] as const;
export type Panel = (typeof PANELS)[number];

/** The first and the last step that a frame leads to; without the last, to the run’s end. */
export interface Asked {
  readonly from: number;
  readonly to: number | undefined;
}

/** What the address of a frame asks for. */
export interface Options {
  readonly panels: readonly Panel[];
  /** The hash of what is opened. */
  readonly hash: string;
  readonly steps: Asked | undefined;
  readonly autoplay: boolean;
  readonly speed: Speed;
  readonly theme: Theme;
  /** Who may command and is told; empty: whoever has the frame. */
  readonly origins: readonly string[];
}

export type ReadOptions =
  | { readonly ok: true; readonly options: Options }
  /** What is wrong with them, a sentence each. */
  | { readonly ok: false; readonly wrong: readonly string[] };

const NAMES = [
  'embed',
  'panels',
  'chapter',
  'steps',
  'autoplay',
  'speed',
  'theme',
  'origin',
] as const;
type Name = (typeof NAMES)[number];

/** Reads the query and the hash of a frame’s address. */
export function readOptions(search: string, hash: string): ReadOptions {
  const query = new URLSearchParams(search);
  const wrong: string[] = [];
  for (const name of new Set(query.keys())) {
    if (!(NAMES as readonly string[]).includes(name)) {
      wrong.push(`There is no option “${short(name)}”. Options are ${listed(NAMES.slice(1))}.`);
    } else if (name !== 'origin' && query.getAll(name).length > 1) {
      wrong.push(`The option “${name}” is given twice.`);
    }
  }
  const read = <T>(name: Name, otherwise: T, reader: (text: string) => T | string): T => {
    const text = query.get(name);
    const value = text === null ? otherwise : reader(text.trim());
    if (typeof value !== 'string') return value;
    wrong.push(value);
    return otherwise;
  };
  const chapter = read('chapter', undefined, readChapter)?.id;
  const isPlain = /^#?\/?$/.test(hash);
  if (chapter !== undefined && !isPlain) {
    wrong.push('Give a chapter or a link behind #, not both.');
  }
  const options: Options = {
    panels: read('panels', DEFAULT_PANELS, readPanels),
    hash: chapter === undefined ? hash : `#/walk/${chapter}`,
    steps: read('steps', undefined, readSteps),
    autoplay: read('autoplay', NO, readFlag).on,
    speed: read('speed', STEADY, readSpeed).speed,
    theme: read('theme', SYSTEM, readTheme).theme,
    origins: query.getAll('origin').flatMap((text) => readOrigins(text, wrong)),
  };
  return wrong.length === 0 ? { ok: true, options } : { ok: false, wrong };
}

const DEFAULT_PANELS: readonly Panel[] = ['stage', 'controls'];
const NO = { on: false };
const STEADY: { readonly speed: Speed } = { speed: 1 };
const SYSTEM: { readonly theme: Theme } = { theme: 'system' };

function readPanels(text: string): readonly Panel[] | string {
  const names = text.split(',').map((name) => name.trim());
  const stranger = names.find((name) => !(PANELS as readonly string[]).includes(name));
  if (stranger !== undefined) {
    return `“${short(stranger)}” is no panel. Panels are ${listed(PANELS)}.`;
  }
  return PANELS.filter((panel) => names.includes(panel));
}

function readChapter(text: string): { readonly id: string } | string {
  const id = CHAPTER_IDS.find((one) => one === text.toUpperCase());
  return id === undefined
    ? `There is no chapter “${short(text)}”. Chapters are ${listed(CHAPTER_IDS)}.`
    : { id };
}

function readSteps(text: string): Asked | string {
  const [, first, last] = /^(\d{1,5})-(\d{1,5})?$/.exec(text) ?? [];
  const asked = { from: Number(first), to: last === undefined ? undefined : Number(last) };
  const isRange = first !== undefined && asked.from <= (asked.to ?? asked.from);
  return isRange
    ? asked
    : `“${short(text)}” is no range of steps. Write the first and the last, such as 3-12.`;
}

function readFlag(text: string): { readonly on: boolean } | string {
  if (['', '1', 'true'].includes(text)) return { on: true };
  return ['0', 'false'].includes(text)
    ? NO
    : `Autoplay takes no value, and “${short(text)}” is one.`;
}

function readSpeed(text: string): { readonly speed: Speed } | string {
  const speed = SPEEDS.find((one) => String(one) === text);
  return speed === undefined
    ? `“${short(text)}” is no speed. Speeds are ${listed(SPEEDS)}.`
    : { speed };
}

function readTheme(text: string): { readonly theme: Theme } | string {
  const theme = THEMES.find((one) => one === text);
  return theme === undefined
    ? `“${short(text)}” is no theme. Themes are ${listed(THEMES)}.`
    : { theme };
}

function readOrigins(text: string, wrong: string[]): readonly string[] {
  return text.split(',').map((part) => {
    const origin = originOf(part.trim());
    if (origin !== undefined) return origin;
    wrong.push(
      `“${short(part)}” is no origin. Write one such as https://example.org, without a path.`,
    );
    return '';
  });
}

function originOf(text: string): string | undefined {
  const { protocol, origin, href } = URL.canParse(text) ? new URL(text) : NOWHERE;
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && href === `${origin}/` ? origin : undefined;
}

const NOWHERE = { protocol: '', origin: '', href: '' };

const listed = (names: readonly unknown[]): string =>
  `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** So much of a text that a sentence can quote it. */
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
