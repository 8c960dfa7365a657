import { askingIn, findWay, LIMITS, setHere, setLimit, stopFinding } from '../../../store/checkAsk';
import { useApp, useAppStore } from '../../useApp';
import { count } from './words';

/** Where the way begins, how much is searched for it, and the button. */
export function Find() {
  const app = useAppStore();
  const empty = useApp((s) => askingIn(s).conditions.length === 0);
  const here = useApp((s) => askingIn(s).here);
  const limit = useApp((s) => askingIn(s).limit);
  const runs = useApp((s) => askingIn(s).asked?.status === 'running');
  const cursor = useApp((s) => s.cursor);
  if (empty) return null;
  return (
    <div className="ask-find">
      <label className="field">
        <span>Begin</span>
        <select
          value={here ? 'here' : 'start'}
          onChange={({ target }) => setHere(app, target.value === 'here')}
        >
          <option value="start">at the start</option>
          <option value="here">here, at step {cursor}</option>
        </select>
      </label>
      <label className="field">
        <span>At most</span>
        <select value={limit} onChange={({ target }) => setLimit(app, Number(target.value))}>
          {LIMITS.map((states) => (
            <option key={states} value={states}>
              {count(states)} states
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="control ask-go"
        onClick={() => (runs ? stopFinding(app) : findWay(app))}
      >
        {runs ? 'Stop' : 'Find the shortest way'}
      </button>
    </div>
  );
}
