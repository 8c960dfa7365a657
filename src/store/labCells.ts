import { cellById, cellOf } from '../lab/cells';
import type { World } from '../protocol/world';
import type { AppStore } from './app';
import { setLab } from './lab';
import { stateOf } from './run';
import { say } from './say';
import type { Thing } from './thing';
import { partsOf } from './thingParts';

/** Asks who wrote and who read a cell, by its id; one that this machine has not is nothing to ask. */
export function askCell(app: AppStore, id: string): void {
  const { run } = app.getState();
  if (cellById(stateOf(run, 0).at, id) !== undefined) setLab(app, { asked: id, menu: undefined });
  else say(app, NOTHING);
}

export const askNothing = (app: AppStore): void => {
  if (app.getState().lab?.asked !== undefined) setLab(app, { asked: undefined });
};

/** Asks about what a thing is, rather than about one of the cells that name it. */
export function askThing(app: AppStore, thing: Thing | undefined): void {
  const id = thing && cellOfThing(stateOf(app.getState().run, 0).at, thing);
  if (id === undefined) say(app, NOTHING);
  else setLab(app, { asked: id, menu: undefined });
}

const NOTHING = 'Put the focus on a cell of a table first, then ask who wrote it.';

/** Of a frame its bytes, of a pfn its p2m entry, of a grant the frame it names; an id has no cell. */
export function cellOfThing(at: World, thing: Thing): string | undefined {
  const parts = partsOf(thing);
  switch (parts.kind) {
    case 'mfn':
      return cellOf(at, 'content', { mfn: parts.mfn })?.id;
    case 'pfn':
      return cellOf(at, 'p2m', { dom: parts.dom, pfn: parts.pfn })?.id;
    case 'gref':
      return cellOf(at, 'grantFrame', { dom: parts.dom, gref: parts.gref })?.id;
    case 'id':
      return undefined;
  }
}
