import { setLab } from '../../../store/lab';
import { useApp, useAppStore } from '../../useApp';

/** Whether it is shown what may follow each step. */
export function Toggle() {
  const app = useAppStore();
  const on = useApp((s) => s.lab?.ahead !== false);
  return (
    <button
      type="button"
      role="switch"
      className="ahead-toggle"
      aria-checked={on}
      title="Under each step the fewest further steps to a violation"
      onClick={() => setLab(app, { ahead: !on })}
    >
      Look ahead
    </button>
  );
}
