import { Lamps } from './Lamps';
import { Meters } from './Meters';
import { NextStep } from './NextStep';
import { Setup } from './Setup';
import './Side.css';

/** What must hold, what it cost, what comes next, and how this run is set up. */
export function Side() {
  return (
    <aside className="side" aria-label="Invariants, meters and the next step">
      <Lamps />
      <Meters />
      <NextStep />
      <Setup />
    </aside>
  );
}
