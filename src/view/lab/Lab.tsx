import { Suspense } from 'react';
import { Caption } from '../caption/Caption';
import { OnStage } from '../OnStage';
import { Tables } from '../tables/Tables';
import { Timeline } from '../timeline/Timeline';
import { useApp } from '../useApp';
import { useLayout } from '../useLayout';
import { Menu } from './act/Menu';
import { Branches } from './branches/Branches';
import { Cells } from './cells/Cells';
import { LabBar } from './LabBar';
import { LabSide } from './LabSide';
import { Lanes } from './lanes/Lanes';
import './Lab.css';

/**
 * The machine taken apart: the same stage as in Walk, and beside it what may happen now, how the
 * run is set up, and everything that was tried.
 */
export function Lab() {
  const layout = useLayout();
  const talk = useApp((s) => s.talk);
  const two = useApp((s) => s.lab?.versus !== undefined);
  return (
    <div className="walk lab" data-layout={talk ? 'talk' : layout} data-lanes={two ? 2 : 1}>
      <div className="walk-left lab-left">
        {!talk && <LabBar />}
        {!talk && <Branches />}
        <Caption />
      </div>
      <section className="walk-stage" aria-label="Stage">
        <Suspense fallback={null}>{two ? <Lanes /> : <OnStage />}</Suspense>
      </section>
      {!talk && <Tables />}
      <LabSide folded={layout !== 'desk'} />
      <Timeline />
      <Menu />
      <Cells />
    </div>
  );
}
