import { useEffect, useRef, useState } from 'react';
import {
  compare,
  configIn,
  discardDraft,
  fixed,
  switchFault,
  switchGuard,
  write,
} from '../../../store/labConfigure';
import { useApp, useAppStore } from '../../useApp';
import { useLayout } from '../../useLayout';
import { SettingsOf } from './SettingsOf';
import type { Settings } from './useSettings';
import './Configure.css';

const OF_RUN: Settings = {
  configIn,
  draftIn: ({ lab }) => lab?.draft,
  fixed,
  write,
  switchGuard,
  switchFault,
  compare,
};

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
      <SettingsOf of={OF_RUN} inWords={inWords} />
    </section>
  );
}
