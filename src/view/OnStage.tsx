import { useMemo } from 'react';
import { hover, pin } from '../store/commands';
import { actionOf, isKeptWhole, lengthOf, type Run, stateOf, toldOf } from '../store/run';
import type { Thing } from '../store/thing';
import { canTell, type Library } from '../story/library';
import { groupsOf } from './caption/prose';
import { thingsByName } from './linked/names';
import { Stage } from './stage/Stage';
import type { Soon } from './stage/usePrepared';
import { useApp, useAppStore } from './useApp';
import { useReducedMotion } from './useReducedMotion';

/** The stage at the cursor, moved there from wherever it was. */
export function OnStage() {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const speed = useApp((s) => s.speed);
  const still = useReducedMotion();
  const talk = useApp((s) => s.talk);
  const hovered = useApp((s) => s.hovered);
  const pinned = useApp((s) => s.pinned);
  const menus = useApp((s) => s.page === 'lab');
  const library = useApp((s) => s.library);
  const soon = useMemo(() => soonOf(library, run, cursor), [library, run, cursor]);
  return (
    <Stage
      {...shownAt(run, cursor)}
      soon={soon}
      speed={still ? 0 : speed}
      mode={talk ? 'talk' : 'auto'}
      hover={hovered ?? null}
      pinned={pinned ?? null}
      menus={menus}
      onHover={(key) => hover(app, (key as Thing | null) ?? undefined)}
      onPin={(key) => pin(app, (key ?? pinned) as Thing)}
    />
  );
}

const shownAt = (run: Run, k: number) => ({
  state: stateOf(run, k),
  before: k > 0 ? stateOf(run, k - 1) : undefined,
});

/**
 * Every step of a run that is kept whole, once its end can be told; of another, those next to the
 * one on the screen. What is said of a step is made with its picture.
 */
function soonOf(library: Library, run: Run, cursor: number): Soon | undefined {
  const end = lengthOf(run);
  if (end === 0 || !canTell(library, actionOf(run, end))) return undefined;
  const at = (k: number) => {
    const shown = shownAt(run, k);
    if (k > 0 && canTell(library, actionOf(run, k))) {
      groupsOf(toldOf(library, run, k).beginner, thingsByName(shown.state.at));
    }
    return shown;
  };
  if (isKeptWhole(run)) return { of: run, from: cursor, first: 0, last: end, at };
  const [first, last] = [Math.max(0, cursor - 1), Math.min(end, cursor + 1)];
  return { of: at, from: cursor, first, last, at };
}
