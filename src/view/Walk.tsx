import { hover, pin } from '../store/commands';
import { stateOf } from '../store/run';
import type { Thing } from '../store/thing';
import { Caption } from './caption/Caption';
import { Rail } from './rail/Rail';
import { Side } from './side/Side';
import { Stage } from './stage/Stage';
import { Tables } from './tables/Tables';
import { Timeline } from './timeline/Timeline';
import { useApp, useAppStore } from './useApp';
import './Walk.css';

/** A chapter stepped through: the stage, and around it everything that says the same in words. */
export function Walk() {
  const talk = useApp((s) => s.talk);
  return (
    <div className="walk">
      <div className="walk-left">
        {!talk && <Rail />}
        <Caption />
      </div>
      <section className="walk-stage" aria-label="Stage">
        <OnStage talk={talk} />
      </section>
      {!talk && <Tables />}
      <Side />
      <Timeline />
    </div>
  );
}

/** The stage at the cursor, moved there from wherever it was. */
function OnStage({ talk }: { readonly talk: boolean }) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const speed = useApp((s) => s.speed);
  const hovered = useApp((s) => s.hovered);
  const pinned = useApp((s) => s.pinned);
  return (
    <Stage
      state={stateOf(run, cursor)}
      before={cursor > 0 ? stateOf(run, cursor - 1) : undefined}
      speed={speed}
      mode={talk ? 'talk' : 'auto'}
      hover={hovered ?? null}
      pinned={pinned ?? null}
      onHover={(key) => hover(app, (key as Thing | null) ?? undefined)}
      onPin={(key) => pin(app, (key ?? pinned) as Thing)}
    />
  );
}
