import { sameConfig } from '../../lab/historyConfig';
import { GUARDS, type GuardId } from '../../protocol/config';
import { checkIn, configOfRun, setConfig } from '../../store/check';
import { nameOf } from '../../store/run';
import { useApp, useAppStore } from '../useApp';
import { PRESETS } from './presets';

/** What to begin from: a space by its name, the run that is open, or all guards but one. */
export function Start() {
  const app = useAppStore();
  const config = useApp((s) => checkIn(s).config);
  const run = useApp(configOfRun);
  const name = useApp((s) => nameOf(s.run));
  const off = config.guardsOff;
  const one = off.length === 1 ? off[0]! : off.length === 0 ? ALL : SOME;
  return (
    <div className="check-start">
      <ul className="check-presets" aria-label="Spaces">
        {PRESETS.map((preset) => (
          <li key={preset.name}>
            <button
              type="button"
              className="control"
              aria-pressed={sameConfig(config, { ...preset.config, guardsOff: off })}
              aria-description={preset.is}
              title={preset.is}
              onClick={() => setConfig(app, { ...preset.config, guardsOff: off })}
            >
              {preset.name}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="control"
            aria-pressed={sameConfig(config, run)}
            title={`The configuration of ${name}.`}
            aria-description={`The configuration of ${name}.`}
            onClick={() => setConfig(app, run)}
          >
            From the open run
          </button>
        </li>
      </ul>
      <label className="check-guard">
        <span>Guards</span>
        <select
          value={one}
          onChange={({ target }) => {
            const guardsOff = target.value === ALL ? [] : [target.value as GuardId];
            setConfig(app, { ...config, guardsOff });
          }}
        >
          <option value={ALL}>all on</option>
          {one === SOME && (
            <option value={SOME} disabled>
              {off.length} off
            </option>
          )}
          {GUARDS.map((id) => (
            <option key={id} value={id}>
              {id} off
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const ALL = 'all';
const SOME = 'some';
