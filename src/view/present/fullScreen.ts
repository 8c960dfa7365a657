import type { AppStore } from '../../store/app';
import { letGo } from '../../store/commands';
import { say } from '../../store/say';

/** Keyboard Lock, where a browser has it: Escape then comes to the page as any other key does. */
interface LockingNavigator {
  readonly keyboard?: { readonly lock?: (keys: string[]) => Promise<void> };
}

/** Fills the screen, or stays in the window where that is refused; large type shows either way. */
export function enterFullScreen(): void {
  const page = document.documentElement;
  if (document.fullscreenElement !== null || page.requestFullscreen === undefined) return;
  page
    .requestFullscreen()
    .then(() => (navigator as LockingNavigator).keyboard?.lock?.(['Escape']))
    .catch(() => undefined);
}

/** Starts the talk, or ends it. */
export function toggleTalk(app: AppStore): void {
  const talk = !app.getState().talk;
  app.setState({ talk, black: false });
  if (talk) enterFullScreen();
  else if (document.fullscreenElement !== null) void document.exitFullscreen();
}

/**
 * Escape closes what is open. With nothing open it ends a talk in a window; in full screen a
 * clicker may have sent it, so it only says how to leave.
 */
export function retreat(app: AppStore): void {
  if (letGo(app) || !app.getState().talk) return;
  if (document.fullscreenElement === null) toggleTalk(app);
  else say(app, 'f leaves full screen.');
}
