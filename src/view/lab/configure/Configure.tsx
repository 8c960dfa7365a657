import { useEffect, useRef, useState } from 'react';
import { discardDraft } from '../../../store/labConfigure';
import { useApp, useAppStore } from '../../useApp';
import { useLayout } from '../../useLayout';
import { Choices } from './Choices';
import { Faults } from './Faults';
import { Guards } from './Guards';
import { Requests } from './Requests';
import { Sizes } from './Sizes';
import './Configure.css';

/**
 * Guards, choices, faults, machine and requests of the run. Changing one takes the steps so far to
 * the other configuration, on a branch of their own.
 */
export function Configure() {
  const app = useAppStore();
  const draft = useApp((s) => s.lab?.draft !== undefined);
  const [inWords, setInWords] = useState(false);
  const all = useRef<HTMLElement>(null);
  const narrow = useLayout() === 'narrow';
  // There the column is low, and the tabs may be below its edge.
  useEffect(() => {
    if (narrow) all.current?.scrollIntoView({ block: 'start' });
  }, [narrow]);
  return (
    <section className="configure" aria-label="Configure" ref={all}>
      <div className="configure-top">
        <button
          type="button"
          className="configure-small"
          aria-pressed={inWords}
          onClick={() => setInWords(!inWords)}
        >
          All in words
        </button>
        {draft && (
          <button type="button" className="configure-small" onClick={() => discardDraft(app)}>
            Discard what is not in force
          </button>
        )}
      </div>
      <Guards inWords={inWords} />
      <Choices inWords={inWords} />
      <Faults inWords={inWords} />
      <Sizes />
      <Requests />
    </section>
  );
}
