import { type ReactNode, Suspense } from 'react';
import { Caption } from './caption/Caption';
import { lazily } from './lazily';
import { OnStage } from './OnStage';
import { Rail } from './rail/Rail';
import { useRailForm } from './rail/useRailForm';
import { useApp } from './useApp';
import { useLayout } from './useLayout';
import { usePainted } from './usePainted';
import './Walk.css';

const Lamps = lazily(() => import('./side/Lamps').then((m) => m.Lamps));
const Side = lazily(() => import('./side/Side').then((m) => m.Side));
const Tables = lazily(() => import('./tables/Tables').then((m) => m.Tables));
const Timeline = lazily(() => import('./timeline/Timeline').then((m) => m.Timeline));

/**
 * A chapter stepped through: the stage, and around it everything that says the same in words. The
 * stage and the caption are painted first; the rest follows into the room that is kept for it.
 */
export function Walk() {
  const talk = useApp((s) => s.talk);
  const layout = useLayout();
  const form = useRailForm();
  return (
    <div className="walk" data-layout={talk ? 'talk' : layout}>
      <div className="walk-left" data-rail={talk ? 'none' : form}>
        {!talk && <Rail form={form} />}
        <Caption />
      </div>
      <section className="walk-stage" aria-label="Stage">
        <OnStage />
      </section>
      {!talk && (
        <Later room="tables">
          <Tables />
        </Later>
      )}
      <Later room={talk ? 'lamps' : 'side'}>
        {talk ? <Lamps /> : <Side folded={layout !== 'desk'} />}
      </Later>
      <Later room="timeline">
        <Timeline />
      </Later>
    </div>
  );
}

function Later({ room, children }: { readonly room: string; readonly children: ReactNode }) {
  const kept = <div className={room} />;
  return usePainted() ? <Suspense fallback={kept}>{children}</Suspense> : kept;
}
