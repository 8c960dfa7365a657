import { tour } from '../../store/commands';
import { useApp, useAppStore } from '../useApp';

/** What a first visit needs to know, until the first step is taken. */
export function Welcome() {
  const app = useAppStore();
  const shown = useApp((s) => !s.settings.welcomed && s.page === 'walk');
  if (!shown) return null;
  return (
    <p className="welcome">
      <span className="welcome-what">
        A hypercall proposed for Xen in 2010, and never built, step by step.
      </span>
      <span>
        <kbd>→</kbd> steps
      </span>
      <button type="button" className="welcome-tour" onClick={() => tour(app)}>
        <kbd>t</kbd> tours it in a minute
      </button>
    </p>
  );
}
