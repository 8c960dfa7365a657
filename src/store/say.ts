import type { AppStore } from './app';

/** Shows a confirmation for a moment. */
export function say(app: AppStore, words: string): void {
  app.setState({ said: words });
}
