/** What a key can ask for. */
export type Command =
  | 'next'
  | 'back'
  | 'play'
  | 'first'
  | 'last'
  | 'nextChapter'
  | 'previousChapter'
  | { readonly chapter: string }
  | 'slower'
  | 'faster'
  | 'tour'
  | 'talk'
  | 'present'
  | 'black'
  | 'panel'
  | 'keys'
  | 'copy'
  | 'mail'
  | 'take'
  | 'code'
  | 'whatIf'
  | 'undo'
  | 'redo'
  | 'guards'
  | 'find'
  | 'earlier'
  | 'later'
  | 'askCell'
  | 'escape';

/** The part of a KeyboardEvent that decides. */
export interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What has the focus, as far as it uses keys itself. */
export type Focus = 'nothing' | 'button' | 'tab' | 'slider' | 'select' | 'text';

export interface Context {
  readonly focus: Focus;
  readonly singleKeys: boolean;
  readonly talk: boolean;
  readonly dialog: boolean;
  readonly lab: boolean;
}

const MOVES: Readonly<Record<string, Command>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
};

const LETTERS: Readonly<Record<string, Command>> = {
  '[': 'slower',
  ']': 'faster',
  t: 'tour',
  f: 'talk',
  b: 'black',
  '.': 'black',
  h: 'panel',
  '?': 'keys',
  s: 'copy',
  m: 'mail',
  e: 'take',
  q: 'code',
};

/** What letters mean in the Lab, besides. */
const LAB_LETTERS: Readonly<Record<string, Command>> = {
  w: 'whatIf',
  u: 'undo',
  g: 'guards',
  '/': 'find',
  c: 'askCell',
};

/** And with Shift, or without it on a keyboard where they need none. */
const LAB_SHIFTED: Readonly<Record<string, Command>> = {
  U: 'redo',
  '<': 'earlier',
  '>': 'later',
};

/** The keys that a focused thing uses itself, and that so mean nothing else. */
const USES: Readonly<Record<Focus, (key: string) => boolean>> = {
  nothing: () => false,
  button: (key) => key === ' ' || key === 'Enter',
  tab: (key) => key === ' ' || key === 'Enter' || /^(Arrow|Home$|End$)/.test(key),
  slider: (key) => /^(Arrow|Page|Home$|End$)/.test(key),
  select: (key) => key.length === 1 || /^(Arrow|Page|Home$|End$|Enter$)/.test(key),
  text: () => true,
};

/**
 * What a key press asks for, if anything. Escape and the F5 of a clicker count only in full
 * screen, where they would otherwise end the talk or load the page anew.
 */
export function commandOf(press: Press, context: Context): Command | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey || context.dialog) return undefined;
  const { key } = press;
  if (key === 'Escape') return 'escape';
  if (key === 'F5') return context.talk ? 'present' : undefined;
  if (USES[context.focus](key)) return undefined;
  if (press.shiftKey && key === 'ArrowRight') return 'nextChapter';
  if (press.shiftKey && key === 'ArrowLeft') return 'previousChapter';
  if (context.lab && context.singleKeys && key in LAB_SHIFTED) return LAB_SHIFTED[key];
  if (press.shiftKey && key !== '?' && key !== '/') return undefined;
  if (key in MOVES) return MOVES[key];
  if (key === ' ') return 'play';
  if (!context.singleKeys || key.length !== 1) return undefined;
  if (/^[0-7]$/.test(key)) return { chapter: key };
  const letter = key.toLowerCase();
  return (context.lab ? LAB_LETTERS[letter] : undefined) ?? LETTERS[letter];
}
