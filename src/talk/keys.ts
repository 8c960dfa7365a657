import type { AppStore } from '../store/app';
import { showsRun } from '../store/talk';
import type { Relay } from '../store/talkRelay';
import { focusOf } from '../view/keys/focus';
import { commandOf } from '../view/keys/keymap';
import { enterFullScreen } from '../view/present/fullScreen';
import { isOrder, type Order } from './orders';

/**
 * The keys of a talk, before those of the page. PageDown and PageUp, which most clickers send, and
 * Enter go from item to item where the talk has a list, the arrows from step to step; everything
 * that the presenter's window is asked for goes where the audience looks.
 */
export function listenForKeys(app: AppStore, relay: Relay): () => void {
  const listen = (event: KeyboardEvent): void => {
    const { speaker, dialog, settings } = app.getState();
    if (event.defaultPrevented || dialog !== 'none') return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const focus = focusOf(document.activeElement);
    const single = settings.singleKeys && focus !== 'text' && focus !== 'select';
    const done =
      itemKey(app, relay, event, focus) ||
      (single && blanks(app, event) && act(() => relay.order('black'))) ||
      (single && event.key === 'p' && act(relay.openOther)) ||
      (speaker === true && speakerKey(app, relay, event, focus));
    if (done) event.preventDefault();
  };
  window.addEventListener('keydown', listen, { capture: true });
  return () => window.removeEventListener('keydown', listen, { capture: true });
}

const act = (does: () => void): true => {
  does();
  return true;
};

/** The page's own keys act where there is a run; a screen without one can be blanked too. */
const blanks = (app: AppStore, { key }: KeyboardEvent): boolean =>
  (key === 'b' || key === '.') && !showsRun(app.getState());

/** The keys that turn from item to item. */
const ITEM_KEYS: Readonly<Record<string, Order>> = {
  PageDown: 'nextItem',
  PageUp: 'previousItem',
  Enter: 'nextItem',
  ArrowRight: 'next',
};

type Focus = ReturnType<typeof focusOf>;

function itemKey(app: AppStore, relay: Relay, { key, shiftKey }: KeyboardEvent, focus: Focus) {
  const order = ITEM_KEYS[key];
  if (order === undefined || shiftKey || app.getState().show === undefined) return false;
  if (focus === 'text' || focus === 'select' || focus === 'slider' || focus === 'tab') return false;
  if (key === 'Enter' && focus !== 'nothing') return false;
  relay.order(order);
  return true;
}

/** In the presenter's window every key of the page goes to the audience, but for what is the window's own. */
function speakerKey(app: AppStore, relay: Relay, event: KeyboardEvent, focus: Focus): boolean {
  const { settings } = app.getState();
  const command = commandOf(event, {
    focus,
    singleKeys: settings.singleKeys,
    talk: true,
    dialog: false,
    lab: false,
  });
  if (command === undefined) return false;
  if (command === 'keys') app.setState({ dialog: 'keys' });
  else if (command === 'present' || command === 'talk') toggleFull();
  else if (isOrder(command)) relay.order(command);
  return true;
}

function toggleFull(): void {
  if (document.fullscreenElement === null) enterFullScreen();
  else void document.exitFullscreen();
}
