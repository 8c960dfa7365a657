import { checkIn, setConfig, switchFault, switchGuard, write } from '../../store/check';
import { SettingsOf } from '../lab/configure/SettingsOf';
import type { Settings } from '../lab/configure/useSettings';

const OF_SEARCH: Settings = {
  configIn: (app) => checkIn(app).config,
  draftIn: (app) => checkIn(app).draft,
  discardDraft: (app) => setConfig(app, checkIn(app.getState()).config),
  fixed: () => undefined,
  write,
  switchGuard,
  switchFault,
  compare: undefined,
};

/** Guards, choices, faults, machine and requests of what is searched next. */
export function SearchSettings() {
  return (
    <section className="check-settings configure" aria-labelledby="check-settings">
      <h3 id="check-settings">What is searched</h3>
      <SettingsOf of={OF_SEARCH} />
    </section>
  );
}
