import type { AppStore } from '../../../store/app';
import { openQuestion } from '../../../store/labAsk';
import { askCell, askNothing, askThing } from '../../../store/labCells';
import { cellAt } from './anchor';

/** Milliseconds that a finger rests on a cell to ask about it, and the pixels that it may stray. */
const LONG = 500;
const STRAY = 10;

/** Asks about the cell of a table that is clicked on the right, or pressed long. Gives what ends it. */
export function listenForAsking(app: AppStore): () => void {
  let timer = 0;
  let from = { x: 0, y: 0 };
  const ask = (target: EventTarget | null): boolean => {
    const id = target instanceof Element ? cellAt(target) : undefined;
    if (id !== undefined) askCell(app, id);
    return id !== undefined;
  };
  const give = (): void => window.clearTimeout(timer);
  const on = {
    contextmenu: (event: MouseEvent) => {
      give();
      if (!event.defaultPrevented && ask(event.target)) event.preventDefault();
    },
    /** A value that is no link does nothing else when it is clicked. */
    click: (event: MouseEvent) => {
      const value = (event.target as Element).closest('.cell-value');
      if (value === null || event.defaultPrevented || openQuestion(app.getState())) return;
      if (app.getState().lab?.asked === cellAt(value)) askNothing(app);
      else ask(value);
    },
    pointerdown: (event: PointerEvent) => {
      give();
      if (event.pointerType !== 'touch' || cellAt(event.target as Element) === undefined) return;
      from = { x: event.clientX, y: event.clientY };
      const { target } = event;
      timer = window.setTimeout(() => {
        ask(target);
        // The finger that is lifted then has not clicked what it rested on.
        document.addEventListener('click', swallow, { capture: true, once: true });
        document.addEventListener('pointerdown', forget, { capture: true, once: true });
      }, LONG);
    },
    pointermove: (event: PointerEvent) => {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > STRAY) give();
    },
    pointerup: give,
    pointercancel: give,
  };
  for (const [type, does] of Object.entries(on)) {
    document.addEventListener(type, does as EventListener);
  }
  return () => {
    give();
    for (const [type, does] of Object.entries(on)) {
      document.removeEventListener(type, does as EventListener);
    }
  };
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

const forget = (): void => document.removeEventListener('click', swallow, { capture: true });

/** Asks about the cell with the focus, or under the pointer, or about the thing that is pinned. */
export function askHere(app: AppStore): void {
  const focused = cellAt(document.activeElement);
  const id = focused ?? cellAt(document.querySelector('[data-cell]:hover'));
  if (id !== undefined) askCell(app, id);
  else askThing(app, app.getState().hovered ?? app.getState().pinned);
}
