import { readTalkJson, talkJson } from '../link/talkFile';
import type { App, AppStore } from '../store/app';
import { bring, openHash } from '../store/commands';
import type { Run } from '../store/run';
import { endShow, followItems, keepClock } from '../store/talk';
import type { Room as RoomState, Show } from '../store/talkState';
import { TALK_SHELF } from '../store/talks';
import type { Talk } from '../story/talk';
import { pointAt } from '../view/present/laser';
import { keep, type Part } from './kept';
import { CHANNEL, type Envelope, readMessage, type Said, type SentState, wrap } from './messages';
import { type Order, perform } from './orders';
import { createSender, elsewhereOf, receivedRun } from './runs';

/** The presenter asks so often whether the audience is there, in milliseconds. */
const ASKS = 1500;
/** Who has left so many questions unanswered is gone. */
const MOST_MISSED = 2;
/** A presenter of whom nothing was heard for so long is gone, in milliseconds. */
const SILENCE = 70_000;

export interface Room {
  readonly order: (order: Order) => void;
  readonly laser: (x: number, y: number) => void;
  readonly setRoom: (part: Partial<RoomState>) => void;
  /** Ends this window's part; gives how many changes the talk has seen. */
  readonly leave: () => number;
}

export const freshId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => (n % 36).toString(36)).join('');

/**
 * Keeps the windows of one talk in step. The audience's window is where things are done while it is
 * there: the presenter sends it what is asked for, and shows what it says it shows. Without it the
 * presenter goes on by itself, and the audience takes its place up from there when it is back.
 */
export function openRoom(
  app: AppStore,
  { role, session }: Part,
  { at: from, owns: first }: Begun,
): Room {
  const me = freshId();
  const channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
  const sender = createSender();
  const runs = new Map<number, Run>();
  const talks = new Map<number, { talk: Talk; rest: string }>();
  const talkNumbers = new WeakMap<Talk, number>();
  let talkCount = 0;
  let at = from;
  let owns = first;
  /** Changes are taken over from the other window, and are not this one's to tell. */
  let adopting = false;
  let heard = performance.now();
  let missed = 0;
  /** The audience's window that orders go to. */
  let audience: string | undefined;
  let sentRun: Run | undefined;
  let sentTalk: Talk | undefined;
  /** A state whose run or talk is not here yet. */
  let waiting: SentState | undefined;
  let knows = { run: 0, talk: 0 };
  let hash: string | undefined;
  /** Measured when it is asked for: to do so in a step would cost a layout. */
  let size: SentState['stage'];

  const post = (said: Said): void => channel?.postMessage(wrap({ session, from: me, role, said }));

  const setRoom = (part: Partial<RoomState>): void => {
    const { room } = app.getState();
    if (room === undefined) return;
    const next = { ...room, ...part };
    const keys = Object.keys(part) as (keyof RoomState)[];
    if (keys.some((key) => next[key] !== room[key])) app.setState({ room: next });
  };

  const numberOfTalk = (talk: Talk | undefined): number => {
    if (talk === undefined) return 0;
    let number = talkNumbers.get(talk);
    if (number === undefined) {
      number = ++talkCount;
      talkNumbers.set(talk, number);
    }
    return number;
  };

  const stateNow = (): SentState => {
    const now = app.getState();
    const { run, cursor, black, playing, show, clock } = now;
    return {
      kind: 'state',
      at,
      run: sender.numberOf(run),
      cursor,
      hash: run.chapter ? run.hashAt(cursor) : hashNow(now),
      elsewhere: role === 'audience' ? elsewhereOf(now) : undefined,
      black,
      plays: playing !== 'no',
      talk: numberOfTalk(show?.talk),
      item: show?.item ?? 0,
      clock,
      stage: role === 'audience' ? size : undefined,
    };
  };

  /** What the address bar shows of a run: to write it anew at each step would cost too much. */
  const hashNow = ({ page }: App): string | undefined => {
    if (role === 'presenter') return hash;
    const { hash: shown } = location;
    return page === 'lab' || page === 'walk' ? shown || undefined : undefined;
  };

  /** Tells what is on the screen; first the run and the talk, where the other may not know them. */
  const tell = (known?: { readonly run: number; readonly talk: number }): void => {
    const { run, show } = app.getState();
    const state = stateNow();
    if (known ? known.run !== state.run : run !== sentRun) {
      post(sender.sent(run, known !== undefined || sentRun === undefined));
    }
    sentRun = run;
    if (show && (known ? known.talk !== state.talk : show.talk !== sentTalk)) {
      post({ kind: 'talk', talk: state.talk, json: talkJson(show.talk), rest: show.rest });
    }
    sentTalk = show?.talk;
    post(state);
  };

  const adopt = (part: Partial<App>): void => {
    adopting = true;
    try {
      app.setState(part);
    } finally {
      adopting = false;
    }
  };

  const showOf = ({ talk, item }: SentState): Show | undefined => {
    const found = talks.get(talk);
    return found?.talk.items[item] && { ...found, item, rehearsal: false };
  };

  /** The presenter's picture becomes the audience's. */
  const mirror = (state: SentState): void => {
    const run = runs.get(state.run);
    if (run === undefined || (state.talk !== 0 && !talks.has(state.talk))) {
      waiting = state;
      if (run === undefined) knows = { ...knows, run: 0 };
      if (state.talk !== 0 && !talks.has(state.talk)) knows = { ...knows, talk: 0 };
      return;
    }
    waiting = undefined;
    knows = { run: state.run, talk: state.talk };
    at = state.at;
    hash = state.hash;
    const was = app.getState();
    const sameShow = was.show?.item === state.item && was.show.talk === talks.get(state.talk)?.talk;
    adopt({
      page: 'walk',
      run,
      cursor: Math.min(state.cursor, run.trace.length),
      black: state.black,
      show: sameShow ? was.show : showOf(state),
      clock: state.clock,
      notice: undefined,
    });
    setRoom({ plays: state.plays, elsewhere: state.elsewhere, stage: sameSize(state.stage) });
    write();
  };

  const sameSize = (stage: SentState['stage']): SentState['stage'] => {
    const was = app.getState().room?.stage;
    return was && stage && was.width === stage.width && was.height === stage.height ? was : stage;
  };

  /** The audience takes up where the presenter went on without it. */
  const resume = async (state: SentState): Promise<void> => {
    at = state.at;
    adopt({ black: state.black, clock: state.clock, show: showOf(state) });
    if (state.hash !== undefined) {
      adopting = true;
      await openHash(app, state.hash).finally(() => {
        adopting = false;
      });
    }
    tell({ run: 0, talk: 0 });
    write();
  };

  const write = (): void => {
    const { show, clock } = app.getState();
    keep(session, { at, show, clock });
  };

  const hear = ({ from: other, role: theirs, said }: Envelope): void => {
    if (other === me || theirs === role) return;
    heard = performance.now();
    missed = 0;
    if (said.kind === 'bye') {
      if (role === 'audience' || other === audience) setRoom({ peer: false });
      return;
    }
    if (theirs === 'audience') audience = other;
    setRoom({ peer: true, blocked: false });
    act(said);
    owns = true;
  };

  const act = (said: Exclude<Said, { kind: 'bye' }>): void => {
    switch (said.kind) {
      case 'hello':
        if (role === 'audience') {
          size = stageSize();
          tell(said);
        }
        break;
      case 'run': {
        const run = receivedRun(said, runs, () => hash);
        if (run) runs.set(said.run, run);
        for (const old of runs.keys()) if (runs.size > MOST_RUNS) runs.delete(old);
        if (waiting) mirror(waiting);
        break;
      }
      case 'talk': {
        const talk = readTalkJson(said.json, TALK_SHELF);
        if (talk.ok) talks.set(said.talk, { talk: talk.value, rest: said.rest });
        if (waiting) mirror(waiting);
        break;
      }
      case 'state':
        if (role === 'presenter' && said.at >= at) mirror(said);
        else if (role === 'presenter') tell({ run: 0, talk: 0 });
        else if (said.at > at) void resume(said);
        break;
      case 'order':
        if (said.to === me) perform(app, said.order);
        break;
      case 'laser':
        pointAt(said);
        break;
    }
  };

  const ask = (): void => {
    if (role === 'audience') {
      if (performance.now() - heard > SILENCE) setRoom({ peer: false });
      return;
    }
    if (missed >= MOST_MISSED) setRoom({ peer: false });
    missed++;
    post({ kind: 'hello', at, ...knows });
  };

  const listen = ({ data }: MessageEvent<unknown>): void => {
    const message = readMessage(data, session);
    if (message !== undefined) hear(message);
  };
  channel?.addEventListener('message', listen);

  const changed = (now: App, was: App): void => {
    if (adopting || !owns || !now.talk || (role === 'presenter' && now.room?.peer)) return;
    followItems(app, was);
    keepClock(app);
    const { run, cursor, page, black, playing, show, clock, lab } = app.getState();
    const same =
      run === was.run &&
      cursor === was.cursor &&
      page === was.page &&
      black === was.black &&
      playing === was.playing &&
      show === was.show &&
      clock === was.clock &&
      lab?.gallery === was.lab?.gallery;
    if (same) return;
    at++;
    if (role === 'audience' && now.room?.peer) tell();
    write();
  };
  keepClock(app);
  const unsubscribe = app.subscribe(changed);

  const bye = (): void => {
    write();
    if (role === 'audience') post(stateNow());
    post({ kind: 'bye' });
  };
  const back = (): void => {
    if (role === 'audience') tell({ run: 0, talk: 0 });
    else ask();
  };
  const sized = (): void => {
    size = stageSize();
    post(stateNow());
  };
  const resized = (): void => {
    if (role === 'audience') requestAnimationFrame(sized);
  };
  window.addEventListener('pagehide', bye);
  window.addEventListener('pageshow', back);
  window.addEventListener('resize', resized);

  void bring(app).then(back);
  const timer = window.setInterval(ask, ASKS);
  return {
    order: (order) => {
      const { room } = app.getState();
      if (role === 'presenter' && room?.peer && audience !== undefined) {
        post({ kind: 'order', to: audience, order });
        return;
      }
      owns = true;
      perform(app, order);
    },
    laser: (x, y) => {
      pointAt({ x, y });
      if (role === 'presenter') post({ kind: 'laser', x, y });
    },
    setRoom,
    leave: () => {
      post({ kind: 'bye' });
      window.clearInterval(timer);
      unsubscribe();
      channel?.close();
      window.removeEventListener('pagehide', bye);
      window.removeEventListener('pageshow', back);
      window.removeEventListener('resize', resized);
      void endShow(app);
      return at;
    },
  };
}

/** Where a window's part in a talk begins. */
interface Begun {
  /** How many changes the talk had seen when the window was last in it. */
  readonly at: number;
  /** What it shows counts. One that was opened to join has first to hear what is true. */
  readonly owns: boolean;
}

/** Runs that a presenter keeps; an older one is asked for again. */
const MOST_RUNS = 8;

/** The size of the stage on the screen, in whole CSS pixels. */
function stageSize(): SentState['stage'] {
  const box = document.querySelector('.walk-stage .stage')?.getBoundingClientRect();
  if (box === undefined) return undefined;
  const [width, height] = [Math.round(box.width), Math.round(box.height)];
  return width > 0 && height > 0 && width <= 7200 && height <= 7200 ? { width, height } : undefined;
}
