import type { Result } from '../base/result';
import { writeHash } from '../link/place';
import {
  MOST_CAPTION,
  MOST_ITEMS,
  MOST_NOTE,
  MOST_TITLE,
  readTalkFile,
  TALK_ENDING,
  writeTalkFile,
} from '../link/talkFile';
import { readTalkCode, writeTalkCode } from '../link/talkLink';
import { CASES } from '../story/cases';
import { SCENARIOS } from '../story/chapters';
import { EXERCISES } from '../story/exercises';
import type { Talk, TalkItem } from '../story/talk';
import { TALKS } from '../story/talks';
import type { App, AppStore } from './app';
import { hashOfRun } from './run';
import { say } from './say';
import type { Shelf } from './settings';
import { stay } from './stay';
import { putTalks, readKeptTalks, TALKS_KEY } from './talkShelf';
import type { KeptTalk, Talks } from './talkState';

/** What the links of a talk can name. */
export const TALK_SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };

/** Changes that can be taken back. */
const MOST_PAST = 50;

const NONE: Talks = { kept: [], rest: '', linked: undefined, past: [], timing: undefined };

/** True while what is on the shelf could not be read in all: the first change sets it aside. */
let damaged = false;

/** Opens what an address of the page of talks names. One that names nothing opens the list, and says so. */
export function openTalks(app: AppStore, rest: string): void {
  const first = app.getState().talks === undefined ? readShelf(app) : undefined;
  const talks = app.getState().talks ?? NONE;
  const { place, linked, sentence } = named(rest, talks);
  if (sentence !== undefined && stay(app, sentence)) return;
  app.setState({
    page: 'talks',
    playing: 'no',
    notice: sentence ?? first,
    talks: { ...talks, rest: place, linked },
  });
}

interface Named {
  readonly place: string;
  readonly linked?: Talk | undefined;
  readonly sentence?: string;
}

function named(rest: string, { kept }: Talks): Named {
  if (rest.startsWith('t/')) {
    const read = readTalkCode(rest.slice(2), TALK_SHELF);
    return read.ok ? { place: rest, linked: read.value } : { place: '', sentence: read.sentence };
  }
  const isHere =
    rest === '' ||
    TALKS.some(({ id }) => id === rest) ||
    kept.some(({ id }) => rest === `own/${id}`);
  return isHere ? { place: rest } : { place: '', sentence: NOT_HERE };
}

const NOT_HERE =
  'This link names a talk that is not here: a talk of one’s own is kept in the browser it was made in. Send its link or its file.';

/** A talk on the page; `own` is its id where it can be changed. */
export interface OpenTalk {
  readonly talk: Talk;
  readonly own: string | undefined;
}

/** The talk that the page shows, if any. */
export function openTalk({ rest, kept, linked }: Talks): OpenTalk | undefined {
  if (linked !== undefined) return { talk: linked, own: undefined };
  const shipped = TALKS.find(({ id }) => id === rest);
  if (shipped) return { talk: shipped.talk, own: undefined };
  const own = kept.find(({ id }) => rest === `own/${id}`);
  return own && { talk: own.talk, own: own.id };
}

function readShelf(app: AppStore): string | undefined {
  const read = fromShelf();
  damaged = read.sentence !== undefined;
  app.setState({ talks: { ...NONE, kept: read.kept } });
  window.addEventListener('storage', ({ key }) => {
    const { talks } = app.getState();
    if (key !== TALKS_KEY || talks === undefined) return;
    // Another window has changed them: what it wrote counts.
    const now = { ...talks, kept: fromShelf().kept, past: [] };
    app.setState({ talks: named(now.rest, now).sentence ? { ...now, rest: '' } : now });
  });
  return read.sentence;
}

function fromShelf(): ReturnType<typeof readKeptTalks> {
  try {
    const text = storage()?.getItem(TALKS_KEY);
    if (text) return readKeptTalks(text, TALK_SHELF);
  } catch {
    // A shelf that can't be read is empty.
  }
  return { kept: [], sentence: undefined };
}

/** Where talks are kept; a browser may refuse even to name it. */
function storage(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** Changes what is kept, so that it can be taken back. */
function put(app: AppStore, kept: readonly KeptTalk[], past?: Talks['past']): void {
  const talks = app.getState().talks ?? NONE;
  const before = past ?? [...talks.past, talks.kept].slice(-MOST_PAST);
  app.setState({ talks: { ...talks, kept, past: before } });
  if (!putTalks(storage(), kept, damaged)) app.setState({ notice: NO_ROOM });
  damaged = false;
}

const NO_ROOM =
  'This browser has no room to keep talks, or refuses to. Save holds this one in a file.';

/** Takes the last change of a talk back. */
export function undoTalk(app: AppStore): void {
  const { past = [], rest = '' } = app.getState().talks ?? NONE;
  const kept = past.at(-1);
  if (kept === undefined) return;
  put(app, kept, past.slice(0, -1));
  const now = app.getState().talks!;
  if (named(rest, now).sentence !== undefined) openTalks(app, '');
}

/** Changes a talk of one's own. */
export function changeTalk(app: AppStore, id: string, change: (talk: Talk) => Talk): void {
  const { kept } = app.getState().talks ?? NONE;
  const now = kept.map((one) => (one.id === id ? { id, talk: change(one.talk) } : one));
  if (now.some((one, i) => one.talk !== kept[i]!.talk)) put(app, now);
}

const clean = (text: string, most: number): string => text.replace(/\p{Cs}/gu, '').slice(0, most);

/** Changes the title; one without a letter is none. */
export const retitle = (app: AppStore, id: string, title: string): void =>
  changeTalk(app, id, (talk) => {
    const next = clean(title.trim(), MOST_TITLE);
    return next === '' || next === talk.title ? talk : { ...talk, title: next };
  });

/** Changes what an item says, or how long it stays. */
export const changeItem = (app: AppStore, id: string, i: number, part: Partial<TalkItem>): void =>
  changeTalk(app, id, (talk) => {
    const was = talk.items[i];
    if (was === undefined) return talk;
    const next: TalkItem = {
      ...was,
      ...part,
      caption: clean(part.caption ?? was.caption, MOST_CAPTION),
      note: clean(part.note ?? was.note, MOST_NOTE),
    };
    const same = (Object.keys(next) as (keyof TalkItem)[]).every((key) => next[key] === was[key]);
    return same ? talk : { ...talk, items: talk.items.with(i, next) };
  });

/** Moves an item to another place of the list; what lies between moves up. */
export const moveItem = (app: AppStore, id: string, from: number, to: number): void =>
  changeTalk(app, id, (talk) => {
    const item = talk.items[from];
    if (item === undefined || to === from || to < 0 || to >= talk.items.length) return talk;
    return { ...talk, items: talk.items.toSpliced(from, 1).toSpliced(to, 0, item) };
  });

export const removeItem = (app: AppStore, id: string, i: number): void =>
  changeTalk(app, id, (talk) => ({ ...talk, items: talk.items.toSpliced(i, 1) }));

/** The address of the run that was last open; undefined where no link can hold it. */
export const openRunLink = (app: App): string | undefined => hashOfRun(app);

const NEW_SECONDS = 60;

/** Adds what is open behind an item; a sentence where that can't be. */
export function addOpen(app: AppStore, id: string, behind: number, caption: string): void {
  const link = openRunLink(app.getState());
  const { kept } = app.getState().talks ?? NONE;
  const full = (kept.find((one) => one.id === id)?.talk.items.length ?? 0) >= MOST_ITEMS;
  if (link === undefined) say(app, 'This run is too long for a link, so no talk can hold it.');
  else if (full) say(app, `A talk has at most ${MOST_ITEMS} items.`);
  else {
    const item = { link, caption: clean(caption, MOST_CAPTION), seconds: NEW_SECONDS, note: '' };
    changeTalk(app, id, (talk) => ({ ...talk, items: talk.items.toSpliced(behind + 1, 0, item) }));
  }
}

/** Keeps a talk as one of one's own, and opens it there. */
export function keepTalk(app: AppStore, talk: Talk): void {
  const { kept } = app.getState().talks ?? NONE;
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => (n % 36).toString(36));
  put(app, [...kept, { id: id.join(''), talk }]);
  openTalks(app, `own/${id.join('')}`);
}

export function removeTalk(app: AppStore, id: string): void {
  const { kept } = app.getState().talks ?? NONE;
  put(
    app,
    kept.filter((one) => one.id !== id),
  );
  openTalks(app, '');
  say(app, 'The talk is gone from this browser. Take back brings it again.');
}

/** A talk as a file to be saved. */
export const talkFile = (talk: Talk): { readonly name: string; readonly text: string } => ({
  name: `${slug(talk.title)}${TALK_ENDING}`,
  text: writeTalkFile(talk),
});

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'talk';

/** Opens the text of a file as one more talk; one that is none changes nothing, and a sentence says why. */
export function openTalkFile(app: AppStore, text: string): boolean {
  const read = readTalkFile(text, TALK_SHELF);
  if (read.ok) {
    keepTalk(app, read.value);
    say(app, `Opened: ${read.value.title}.`);
  } else app.setState({ notice: `${read.sentence} Nothing was changed.` });
  return read.ok;
}

/** The hash of a talk's own link, or why there is none. */
export function talkLink(talk: Talk): Result<string> {
  const code = writeTalkCode(talk);
  return code.ok
    ? { ok: true, value: writeHash({ page: 'talks', rest: `t/${code.value}` }) }
    : code;
}
