import { isHiding } from '../../store/app';
import { setLab } from '../../store/lab';
import type { LabPanel } from '../../store/labState';
import { Lamps } from '../side/Lamps';
import { Tabs } from '../Tabs';
import { useApp, useAppStore } from '../useApp';
import { Act } from './act/Act';
import { Ask } from './ask/Ask';
import { Cases } from './cases/Cases';
import { Exercise } from './cases/Exercise';
import { Configure } from './configure/Configure';
import { Guess } from './guess/Guess';

const TABS: readonly { id: LabPanel; name: string; who: string }[] = [
  { id: 'act', name: 'Act', who: 'xen' },
  { id: 'setup', name: 'Configure', who: 'xen' },
  { id: 'cases', name: 'Cases', who: 'xen' },
  { id: 'ask', name: 'Ask', who: 'xen' },
];
/** An exercise asks, and doesn't answer. */
const IN_EXERCISE = TABS.filter(({ id }) => id !== 'ask');

/**
 * What must hold, and one of: what may happen now, how the run is set up, the edge cases, the way to
 * what is asked for. In a talk only what must hold.
 */
export function LabSide({ folded }: { readonly folded: boolean }) {
  const app = useAppStore();
  const panel = useApp((s) => s.lab?.panel ?? 'act');
  const exercise = useApp((s) => s.lab?.exercise);
  const guess = useApp((s) => s.lab?.guess === true);
  const hides = useApp(isHiding);
  const talk = useApp((s) => s.talk);
  const open = panel === 'ask' && exercise !== undefined ? 'act' : panel;
  if (talk) return hides ? null : <Lamps />;
  return (
    <aside className="side lab-side" data-folded={folded || undefined} aria-label="Lab">
      {guess && <Guess />}
      {exercise !== undefined && <Exercise id={exercise} />}
      {!hides && <Lamps />}
      <Tabs
        label="What may happen, settings, edge cases or questions"
        tabs={exercise === undefined ? TABS : IN_EXERCISE}
        open={open}
        choose={(id) => setLab(app, { panel: id as LabPanel })}
      />
      {open === 'act' && <Act />}
      {open === 'setup' && <Configure />}
      {open === 'cases' && <Cases />}
      {open === 'ask' && <Ask />}
    </aside>
  );
}
