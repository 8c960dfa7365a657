/** What a person chose once and finds again on the next visit; the address never holds it. */
export interface Settings {
  readonly theme: Theme;
  /** Keys that are a single character act. */
  readonly singleKeys: boolean;
  /** The sentence for the expert is unfolded. */
  readonly expert: boolean;
  /** The speaker's note is unfolded. */
  readonly notes: boolean;
  /** The line that welcomes a first visit was seen. */
  readonly welcomed: boolean;
  /** Where phones find the app, for codes; empty: at the page’s own address. */
  readonly base: string;
}

export const THEMES = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  singleKeys: true,
  expert: false,
  notes: false,
  welcomed: false,
  base: '',
};

/** The part of a browser's storage that the settings need. It may be refused, or throw when used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'swapscope.settings';

/** The settings on the shelf; what is missing, damaged or unknown is as by default. */
export function readSettings(shelf: Shelf | undefined): Settings {
  const found = parse(shelf);
  const flag = (name: Exclude<keyof Settings, 'theme' | 'base'>): boolean =>
    typeof found[name] === 'boolean' ? found[name] : DEFAULT_SETTINGS[name];
  return {
    theme: THEMES.find((theme) => theme === found.theme) ?? DEFAULT_SETTINGS.theme,
    singleKeys: flag('singleKeys'),
    expert: flag('expert'),
    notes: flag('notes'),
    welcomed: flag('welcomed'),
    base: typeof found.base === 'string' ? found.base : DEFAULT_SETTINGS.base,
  };
}

function parse(shelf: Shelf | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(shelf?.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Puts the settings on the shelf; a full or forbidden one loses them, and nothing else. */
export function writeSettings(shelf: Shelf | undefined, settings: Settings): void {
  try {
    shelf?.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Private windows refuse storage; the choice then lasts as long as the page.
  }
}
