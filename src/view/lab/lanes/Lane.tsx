import { type ReactNode, useCallback } from 'react';
import type { Scene } from '../../../scene/scene';
import { hover, pin } from '../../../store/commands';
import type { Compared } from '../../../store/labLanes';
import { lengthOf, type Run, stateOf } from '../../../store/run';
import type { Thing } from '../../../store/thing';
import { Stage } from '../../stage/Stage';
import { useApp, useAppStore } from '../../useApp';
import { useReducedMotion } from '../../useReducedMotion';
import { across } from './across';
import { Rings } from './Rings';

interface LaneProps {
  readonly letter: 'A' | 'B';
  readonly name: string;
  readonly run: Run;
  /** What stands above it. */
  readonly head: ReactNode;
  readonly differences: Compared | undefined;
}

/** A window of this width has room for two stages in the type of a talk, in CSS pixels. */
const LARGE = 1800;

/**
 * One lane: the stage at the step of both, or where this one stopped. Things are acted on in A: the
 * menu of what is clicked in B would be about A’s.
 */
export function Lane({ letter, name, run, head, differences }: LaneProps) {
  const app = useAppStore();
  const cursor = useApp((s) => s.cursor);
  const mine = useApp((s) => s.run);
  const speed = useApp((s) => s.speed);
  const talk = useApp((s) => s.talk);
  const still = useReducedMotion();
  const step = Math.min(cursor, lengthOf(run));
  const state = stateOf(run, step);
  const ours = stateOf(mine, 0).at;
  const hovered = useApp((s) => s.hovered);
  const pinned = useApp((s) => s.pinned);
  const now = differences?.step === cursor ? differences : undefined;
  const over = useCallback(
    (scene: Scene) =>
      now && <Rings scene={scene} at={state.at} cells={now.cells} first={now.since?.cell.id} />,
    [now, state.at],
  );
  const theirs = (key: string | null): Thing | undefined =>
    key === null ? undefined : across(state.at, ours, key as Thing);
  return (
    <section className="lane" data-lane={letter} aria-label={`Lane ${letter}: ${name}`}>
      {head}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks from going on */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the stage make clicks too */}
      <div
        className="lane-stage"
        onClick={letter === 'B' ? (event) => event.stopPropagation() : undefined}
      >
        <Stage
          state={state}
          before={step === cursor && cursor > 0 ? stateOf(run, cursor - 1) : undefined}
          speed={still ? 0 : speed}
          mode={talk && window.innerWidth >= LARGE ? 'talk' : 'auto'}
          hover={(hovered && across(ours, state.at, hovered)) ?? null}
          pinned={(pinned && across(ours, state.at, pinned)) ?? null}
          onHover={(key) => hover(app, theirs(key))}
          onPin={(key) => {
            const thing = key === null ? pinned : theirs(key);
            if (thing !== undefined) pin(app, thing);
          }}
          menus={letter === 'A'}
          over={over}
        />
      </div>
    </section>
  );
}
