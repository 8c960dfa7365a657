import { mechanismPlaces } from '../check/mechanismPlaces';
import { mechanismsOf } from '../check/mechanisms';
import type { App, AppStore } from './app';
import { BoardThreads, NO_STANDING, statusAfter } from './boardThread';
import { checkIn } from './check';
import type { Mechanisms } from './checkBoardState';

const NOTHING: Mechanisms = { ...NO_STANDING, view: mechanismsOf({}, mechanismPlaces()) };

export const mechanismsIn = (app: App): Mechanisms => checkIn(app).mechanisms ?? NOTHING;

function put(app: AppStore, part: Partial<Mechanisms>): void {
  const mechanisms = { ...mechanismsIn(app.getState()), ...part };
  app.setState({ check: { ...checkIn(app.getState()), mechanisms } });
}

/** The one comparison of the mechanisms. */
export const {
  open: openMechanisms,
  start: startMechanisms,
  pause: pauseMechanisms,
  find: findMechanismBite,
} = new BoardThreads({
  key: 'swapscope.mechanisms',
  of: 'mechanisms',
  isOpen: (app) => checkIn(app).mechanisms !== undefined,
  standing: mechanismsIn,
  put,
  news: (app, message) => {
    if (message.kind !== 'mechanisms') return;
    const was = mechanismsIn(app.getState());
    put(app, { ...message.news, status: statusAfter(was, message.news) });
  },
});
