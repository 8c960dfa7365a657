import { useState } from 'react';
import { Tabs } from '../Tabs';
import { useApp } from '../useApp';
import { Lamps } from './Lamps';
import { Meters } from './Meters';
import { NextStep } from './NextStep';
import { Setup } from './Setup';
import { verdictsOf } from './verdicts';
import './Side.css';

/** What must hold, what it cost, what comes next, and how this run is set up. */
export function Side({ folded }: { readonly folded: boolean }) {
  return folded ? <Folded /> : <Open />;
}

const LABEL = 'Invariants, meters and this run';

function Open() {
  return (
    <aside className="side" aria-label={LABEL}>
      <div className="side-all">
        <Lamps />
        <Meters />
        <NextStep />
        <Setup />
      </div>
    </aside>
  );
}

/** The same where there is room for one at a time; what does not plainly hold is never hidden. */
function Folded() {
  const [open, choose] = useState('holds');
  const wrong = useApp((s) => verdictsOf(s.run, s.cursor).size);
  const tabs = [
    { id: 'holds', name: 'What must hold', who: wrong ? 'wrong' : 'xen' },
    { id: 'spent', name: 'Spent', who: 'xen' },
    { id: 'run', name: 'Run', who: 'xen' },
  ];
  return (
    <aside className="side side-folded" aria-label={LABEL}>
      <div className="side-all">
        <Tabs label="Invariants, meters or this run" tabs={tabs} open={open} choose={choose} />
        {open === 'holds' && <Lamps />}
        {open === 'spent' && <Meters />}
        {open === 'run' && <Setup />}
      </div>
    </aside>
  );
}
