import type { AppStore } from '../store/app';
import { openHash } from '../store/commands';
import { say } from '../store/say';
import { giveTalk } from '../store/talk';
import { giveRelay } from '../store/talkRelay';
import { openTalk } from '../store/talks';
import { Presenter } from '../view/present/Presenter';
import { TalkTop } from '../view/present/TalkTop';
import { addressOf, forget, nameOf, type Part, partIn, partOf, readKept } from './kept';
import { listenForKeys } from './keys';
import type { Order } from './orders';
import { freshId, openRoom, type Room } from './room';
import { keepAwake } from './wake';

const NO_ROOM = {
  peer: false,
  blocked: false,
  stage: undefined,
  elsewhere: undefined,
  plays: false,
} as const;

/** A window that was in a talk, or that a talk's address opens, takes its part up again. */
export async function enter(app: AppStore): Promise<void> {
  const asked = partIn(location.hash);
  const part = asked ?? partOf(window.name);
  if (part === undefined) return;
  const { role } = part;
  window.name = nameOf(part);
  session = part.session;
  // A window that was opened begins with what its opener kept: it is not its own.
  const kept = asked ? undefined : readKept(session);
  changes = kept?.at ?? 0;
  owns = role === 'audience' && asked === undefined;
  // What the Lab keeps is the audience's; a presenter is told of a run that is tried there.
  if (asked || (role === 'presenter' && location.hash.startsWith('#/lab'))) {
    history.replaceState(null, '', '#/');
  }
  await openHash(app, location.hash);
  app.setState({
    show: kept?.show,
    clock: kept?.clock,
    speaker: role === 'presenter' || kept?.show?.rehearsal === true,
    talk: true,
  });
}

/** The talk that this window was in last, and how many changes that had seen. */
let session: string | undefined;
let changes = 0;
let owns = true;
let joined = false;

/** This window is in a talk from now on, until the talk ends in it. */
export function join(app: AppStore): void {
  if (joined) return;
  joined = true;
  session ??= freshId();
  const part = { role: partOf(window.name)?.role ?? 'audience', session } as const;
  window.name = nameOf(part);
  app.setState({
    room: { session, ...NO_ROOM },
    top: <TalkTop />,
    front: app.getState().speaker && <Presenter />,
  });
  const room = openRoom(app, part, { at: changes, owns });
  giveOpenTalk(app);
  const awake = keepAwake();
  if (!awake.can && part.role === 'audience') say(app, NO_WAKE);
  const relay = {
    order: (order: unknown) => room.order(order as Order),
    laser: room.laser,
    openOther: () => openOther(app, part, room),
    leave: () => {
      if (part.role === 'presenter') window.close();
      if (document.fullscreenElement !== null) void document.exitFullscreen();
      app.setState({ talk: false, black: false });
    },
  };
  giveRelay(relay);
  const silence = listenForKeys(app, relay);
  const unsubscribe = app.subscribe(({ talk }) => {
    if (talk) return;
    unsubscribe();
    joined = false;
    silence();
    awake.end();
    giveRelay(undefined);
    forget();
    window.name = '';
    app.setState({ speaker: false, room: undefined, top: undefined, front: undefined });
    changes = room.leave();
  });
}

/** Presenting the page of a talk is giving that talk. */
function giveOpenTalk(app: AppStore): void {
  const { page, talks, show } = app.getState();
  const open = page === 'talks' && show === undefined ? talks && openTalk(talks) : undefined;
  if (open === undefined || talks === undefined || open.talk.items.length === 0) return;
  void giveTalk(app, open.talk, { rest: talks.rest, rehearsal: false });
}

const NO_WAKE = 'This browser can’t keep the screen awake: let the system do that while you talk.';

/** The window that this one has opened. */
let other: Window | null = null;

/** Opens the other window of a talk, or brings it to the front where it is there. */
function openOther(app: AppStore, { role, session }: Part, room: Room): void {
  const part = { role: role === 'audience' ? 'presenter' : 'audience', session } as const;
  if (app.getState().room?.peer) {
    other?.focus();
    say(
      app,
      `The ${part.role === 'presenter' ? 'presenter’s' : 'audience’s'} window is open already.`,
    );
    return;
  }
  if (typeof BroadcastChannel === 'undefined') {
    say(app, 'This browser can’t keep two windows in step, so there is no presenter’s window.');
    return;
  }
  const address = `${location.href.replace(/#.*$/, '')}${addressOf(part)}`;
  other = window.open(address, nameOf(part), 'popup,width=1200,height=800');
  room.setRoom({ blocked: other === null });
}
