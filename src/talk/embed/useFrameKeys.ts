import { useEffect } from 'react';
import type { AppStore } from '../../store/app';
import { changeSpeed, letGo, step } from '../../store/commands';
import { lengthOf } from '../../store/run';
import { takeEarly } from '../../view/keys/early';
import { focusOf } from '../../view/keys/focus';
import { type Command, commandOf } from '../../view/keys/keymap';
import { type SpanOf, togglePlayIn } from './span';

/** The keys of a frame: those that step and play. All others are left to the page and the browser. */
export function useFrameKeys(app: AppStore, spanOf: SpanOf): void {
  useEffect(() => {
    const does: Partial<Record<Command & string, () => void>> = {
      next: () => step(app, 1),
      back: () => step(app, -1),
      first: () => step(app, Number.NEGATIVE_INFINITY),
      last: () => step(app, lengthOf(app.getState().run)),
      play: () => togglePlayIn(app, spanOf),
      slower: () => changeSpeed(app, -1),
      faster: () => changeSpeed(app, 1),
      escape: () => letGo(app),
    };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const focus = focusOf(document.activeElement);
      const plain = { singleKeys: true, talk: false, dialog: false, lab: false };
      const command = commandOf(event, { focus, ...plain });
      const act = typeof command === 'string' ? does[command] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    for (const event of takeEarly()) listen(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [app, spanOf]);
}
