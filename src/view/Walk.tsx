import { Caption } from './caption/Caption';
import { OnStage } from './OnStage';
import { Rail } from './rail/Rail';
import { useRailForm } from './rail/useRailForm';
import { Lamps } from './side/Lamps';
import { Side } from './side/Side';
import { Tables } from './tables/Tables';
import { Timeline } from './timeline/Timeline';
import { useApp } from './useApp';
import { useLayout } from './useLayout';
import './Walk.css';

/** A chapter stepped through: the stage, and around it everything that says the same in words. */
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
      {!talk && <Tables />}
      {talk ? <Lamps /> : <Side folded={layout !== 'desk'} />}
      <Timeline />
    </div>
  );
}
