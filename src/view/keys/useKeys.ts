import { useEffect } from 'react';
import type { AppStore } from '../../store/app';
import * as commands from '../../store/commands';
import { lengthOf } from '../../store/run';
import { enterFullScreen, retreat, toggleTalk } from '../present/fullScreen';
import { copyLink } from '../share/copy';
import { takeEarly } from './early';
import { focusOf } from './focus';
import { type Command, commandOf } from './keymap';
import { labKey } from './labKeys';

/**
 * Listens for the keys of the whole page as long as the component is there; what was pressed before
 * it was counts too.
 */
export function useKeys(app: AppStore): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { settings, talk, dialog, page, lab } = app.getState();
      if (event.defaultPrevented) return;
      if (page !== 'walk' && page !== 'lab' && !(talk && LEAVES.includes(event.key))) return;
      if (page === 'lab' && lab?.gallery) return;
      const command = commandOf(event, {
        focus: focusOf(document.activeElement),
        singleKeys: settings.singleKeys,
        talk,
        dialog: dialog !== 'none',
        lab: page === 'lab',
      });
      if (command === undefined) return;
      event.preventDefault();
      run(app, command);
    };
    for (const event of takeEarly()) listen(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [app]);
}

/** On a page without a run these alone mean something, where there is no header. */
const LEAVES: readonly string[] = ['f', 'Escape'];

/** Does what a key asks for. A black screen goes away with any of them. */
function run(app: AppStore, command: Command): void {
  if (app.getState().black && command !== 'black') {
    app.setState({ black: false });
    if (command === 'escape') return;
  }
  if (typeof command === 'object') {
    void commands.openChapter(app, command.chapter);
    return;
  }
  DOES[command](app);
}

const DOES: Record<Exclude<Command, object>, (app: AppStore) => void> = {
  next: (app) => commands.step(app, 1),
  back: (app) => commands.step(app, -1),
  play: commands.togglePlay,
  first: (app) => commands.step(app, Number.NEGATIVE_INFINITY),
  last: (app) => commands.step(app, lengthOf(app.getState().run)),
  nextChapter: (app) => void commands.turnChapter(app, 1),
  previousChapter: (app) => void commands.turnChapter(app, -1),
  slower: (app) => commands.changeSpeed(app, -1),
  faster: (app) => commands.changeSpeed(app, 1),
  tour: (app) => void commands.tour(app),
  talk: toggleTalk,
  present: enterFullScreen,
  black: (app) => app.setState(({ black }) => ({ black: !black })),
  panel: commands.togglePanel,
  keys: (app) => app.setState({ dialog: 'keys' }),
  copy: (app) => void copyLink(app),
  mail: (app) => app.setState({ dialog: 'mail' }),
  take: (app) => app.setState({ dialog: 'take' }),
  code: (app) => app.setState({ dialog: 'code' }),
  escape: retreat,
  whatIf: labKey('whatIf'),
  undo: labKey('undo'),
  redo: labKey('redo'),
  askCell: labKey('askCell'),
  find: labKey('find'),
  guards: labKey('guards'),
  earlier: labKey('earlier'),
  later: labKey('later'),
};
