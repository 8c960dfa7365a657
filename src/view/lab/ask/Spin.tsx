import { useState } from 'react';
import { notExpressible, spinCommands } from '../../../lab/spin';
import { Fold } from '../../Fold';
import { CopyText } from '../../share/CopyText';
import { useApp } from '../../useApp';

/** The configuration of the run for SPIN, for who outgrows a browser. */
export function Spin() {
  const [open, setOpen] = useState(false);
  return (
    <section className="ask-spin" aria-label="For SPIN">
      <Fold words="For SPIN" open={open} toggle={() => setOpen(!open)} />
      {open && <Commands />}
    </section>
  );
}

function Commands() {
  const config = useApp((s) => s.run.trace.config);
  const missing = notExpressible(config);
  if (missing.length > 0) {
    return (
      <>
        <p>
          The same protocol is written for SPIN in spec/swap.pml of the sources. It has no words for
          all of these settings:
        </p>
        <ul className="ask-missing">
          {missing.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </>
    );
  }
  const text = spinCommands(config);
  return (
    <>
      <p>
        The same protocol is written for SPIN in spec/swap.pml of the sources. In that folder these
        lines search this configuration for what breaks.
      </p>
      <CopyText key={text} label="Commands for SPIN" text={text} long file="swap-spin.txt" />
    </>
  );
}
