import { lookAt } from '../../../store/lab';
import { useApp, useAppStore } from '../../useApp';

/** Everything that was tried. */
export function Branches() {
  const app = useAppStore();
  const history = useApp((s) => s.lab?.tries.now);
  if (history === undefined) return null;
  return (
    <nav className="branches" aria-label="Branches">
      <ul>
        {history.branches.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === history.current ? 'true' : undefined}
              onClick={() => lookAt(app, id)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
