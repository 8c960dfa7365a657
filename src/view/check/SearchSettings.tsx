import { useState } from 'react';
import { checkIn, setConfig, switchFault, switchGuard, write } from '../../store/check';
import { SettingsOf } from '../lab/configure/SettingsOf';
import type { Settings } from '../lab/configure/useSettings';
import { useApp, useAppStore } from '../useApp';
import '../lab/configure/Configure.css';

const OF_SEARCH: Settings = {
  configIn: (app) => checkIn(app).config,
  draftIn: (app) => checkIn(app).draft,
  fixed: () => undefined,
  write,
  switchGuard,
  switchFault,
  compare: undefined,
};

/** Guards, choices, faults, machine and requests of what is searched next. */
export function SearchSettings() {
  const app = useAppStore();
  const draft = useApp((s) => checkIn(s).draft !== undefined);
  const [inWords, setInWords] = useState(false);
  return (
    <section className="check-settings configure" aria-labelledby="check-settings">
      <h3 id="check-settings">What is searched</h3>
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
          <button
            type="button"
            className="configure-small"
            onClick={() => setConfig(app, checkIn(app.getState()).config)}
          >
            Discard what is not in force
          </button>
        )}
      </div>
      <SettingsOf of={OF_SEARCH} inWords={inWords} />
    </section>
  );
}
