import { tour } from '../../store/commands';
import { useApp, useAppStore } from '../useApp';

const WHAT = 'A hypercall proposed for Xen in 2010 and never built, step by step.';

/** What a first visit needs to know, until the first step is taken. */
export function Welcome() {
  const app = useAppStore();
  const shown = useApp((s) => !s.settings.welcomed && s.page === 'walk');
  if (!shown) return null;
  return (
    <p className="welcome">
      <span className="welcome-what">{WHAT}</span>
      <span>
        <kbd>→</kbd> steps
      </span>
      <button type="button" className="welcome-tour" onClick={() => void tour(app)}>
        <kbd>t</kbd> tours it in a minute
      </button>
    </p>
  );
}

/** The first half of it, where the header has no room. */
export function WelcomeInCaption() {
  const shown = useApp((s) => !s.settings.welcomed);
  return shown && <p className="welcome-in-caption">{WHAT}</p>;
}
