import { hover, pin } from '../store/commands';
import { stateOf } from '../store/run';
import type { Thing } from '../store/thing';
import { Stage } from './stage/Stage';
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
  return (
    <Stage
      state={stateOf(run, cursor)}
      before={cursor > 0 ? stateOf(run, cursor - 1) : undefined}
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
