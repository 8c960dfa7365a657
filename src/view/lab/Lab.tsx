import { Suspense } from 'react';
import { Caption } from '../caption/Caption';
import { OnStage } from '../OnStage';
import { Tables } from '../tables/Tables';
import { Timeline } from '../timeline/Timeline';
import { useApp } from '../useApp';
import { useLayout } from '../useLayout';
import { Menu } from './act/Menu';
import { HEAT_WORDS, HeatWords } from './ahead/Heat';
import { Branches } from './branches/Branches';
import { Gallery } from './cases/Gallery';
import { TaskLine } from './cases/TaskLine';
import { Cells } from './cells/Cells';
import { LabBar } from './LabBar';
import { LabSide } from './LabSide';
import { Differences } from './lanes/Differences';
import { Lanes } from './lanes/Lanes';
import { BROKEN_WORDS } from './reorder/Broken';
import { Nudge } from './reorder/Nudge';
import { Reorder } from './reorder/Reorder';
import './keys';
import './Lab.css';

/**
 * The machine taken apart: the same stage as in Walk, and beside it what may happen now, how the
 * run is set up, and everything that was tried.
 */
export function Lab() {
  const layout = useLayout();
  const talk = useApp((s) => s.talk);
  const gallery = useApp((s) => s.lab?.gallery === true);
  const two = useApp((s) => s.lab?.versus !== undefined);
  if (gallery) return <Gallery />;
  return (
    <div className="walk lab" data-layout={talk ? 'talk' : layout} data-lanes={two ? 2 : 1}>
      <div className="walk-left lab-left">
        <TaskLine />
        {!talk && <LabBar />}
        {!talk && <Branches />}
        <Caption />
      </div>
      <section className="walk-stage" aria-label="Stage">
        <Suspense fallback={null}>{two ? <Lanes /> : <OnStage />}</Suspense>
      </section>
      {!talk && (two ? <Differences /> : <Tables />)}
      <LabSide folded={layout !== 'desk'} />
      <Timeline Over={Reorder} describedBy={`${BROKEN_WORDS} ${HEAT_WORDS}`}>
        <Nudge />
        <HeatWords />
      </Timeline>
      <Menu />
      <Cells />
    </div>
  );
}
