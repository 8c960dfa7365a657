import { Leave } from '../present/Leave';
import { useApp } from '../useApp';
import { CheckBoard } from './board/CheckBoard';
import { Chosen } from './Chosen';
import { Controls } from './Controls';
import { Frontier } from './Frontier';
import { CheckMechanisms } from './mechanisms/CheckMechanisms';
import { Progress } from './Progress';
import { SearchSettings } from './SearchSettings';
import { Sometimes } from './Sometimes';
import { Start } from './Start';
import { Summary } from './Summary';
import { Verdicts } from './Verdicts';
import './Check.css';

/** Proof: every interleaving of a configuration, searched to the end or to the limits. */
export function Check() {
  const searched = useApp((s) => s.check?.search !== undefined);
  const talk = useApp((s) => s.talk);
  return (
    <article className="check">
      <div className="check-main">
        <header>
          <h2>Check</h2>
          <p className="check-lead">
            Searches every order in which the steps of a configuration can come, breadth first: what
            breaks is shown by a shortest run to it. Two states are taken for one only where they
            are equal, never where only their hashes are.
          </p>
        </header>
        <section className="check-search" aria-labelledby="check-search">
          <h3 id="check-search">Search</h3>
          <Start />
          <Chosen />
          <Controls />
          <Progress />
          <Frontier />
        </section>
        <section aria-labelledby="check-verdicts">
          <h3 id="check-verdicts">What must hold</h3>
          <Summary />
          <Verdicts />
        </section>
        {searched && <Sometimes />}
      </div>
      <SearchSettings />
      <CheckBoard />
      <CheckMechanisms />
      {talk && <Leave />}
    </article>
  );
}
