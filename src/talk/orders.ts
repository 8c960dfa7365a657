import { isRecord } from '../link/configJson';
import type { AppStore } from '../store/app';
import * as commands from '../store/commands';
import { lengthOf } from '../store/run';
import { isAtEnd, resetClock, showsRun, toItem, turnItem } from '../store/talk';
import { SCENARIO_IDS } from '../story/chapter';

/** What a speaker can ask for, from either window. */
const PLAIN = [
  'next',
  'back',
  'first',
  'last',
  'play',
  'slower',
  'faster',
  'black',
  'code',
  'nextChapter',
  'previousChapter',
  'nextItem',
  'previousItem',
  'resetClock',
] as const;
type Plain = (typeof PLAIN)[number];

export type Order =
  | Plain
  | { readonly chapter: string }
  | { readonly seek: number }
  | { readonly item: number };

/** An order that another window sent. */
export function isOrder(value: unknown): value is Order {
  if (typeof value === 'string') return (PLAIN as readonly string[]).includes(value);
  if (!isRecord(value) || Object.keys(value).length !== 1) return false;
  const { chapter, seek, item } = value;
  if (chapter !== undefined) return (SCENARIO_IDS as readonly unknown[]).includes(chapter);
  const number = seek ?? item;
  return Number.isSafeInteger(number) && Number(number) >= 0;
}

const DOES: Readonly<Record<Plain, (app: AppStore) => void>> = {
  next: (app) => {
    if (app.getState().show !== undefined && isAtEnd(app.getState())) void turnItem(app, 1);
    else commands.step(app, 1);
  },
  back: (app) => {
    if (showsRun(app.getState())) commands.step(app, -1);
    else void turnItem(app, -1);
  },
  first: (app) => commands.step(app, Number.NEGATIVE_INFINITY),
  last: (app) => commands.step(app, lengthOf(app.getState().run)),
  play: commands.togglePlay,
  slower: (app) => commands.changeSpeed(app, -1),
  faster: (app) => commands.changeSpeed(app, 1),
  black: (app) => app.setState(({ black }) => ({ black: !black })),
  code: (app) => app.setState(({ dialog }) => ({ dialog: dialog === 'code' ? 'none' : 'code' })),
  nextChapter: (app) => void commands.turnChapter(app, 1),
  previousChapter: (app) => void commands.turnChapter(app, -1),
  nextItem: (app) => void turnItem(app, 1),
  previousItem: (app) => void turnItem(app, -1),
  resetClock,
};

/** Does in this window what was asked for. A black screen goes away with anything else. */
export function perform(app: AppStore, order: Order): void {
  if (order !== 'black' && order !== 'resetClock' && app.getState().black) {
    app.setState({ black: false });
  }
  if (typeof order === 'string') DOES[order](app);
  else if ('chapter' in order) void commands.openChapter(app, order.chapter);
  else if ('seek' in order) commands.step(app, order.seek - app.getState().cursor);
  else void toItem(app, order.item);
}
