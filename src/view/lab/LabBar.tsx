import { redoChange, setLab, undoChange, whatIf } from '../../store/lab';
import { useApp, useAppStore } from '../useApp';

/** What acts on the Lab as a whole. */
export function LabBar() {
  const app = useAppStore();
  const canUndo = useApp((s) => (s.lab?.tries.past.length ?? 0) > 0);
  const canRedo = useApp((s) => (s.lab?.tries.future.length ?? 0) > 0);
  const guess = useApp((s) => s.lab?.guess ?? false);
  return (
    <div className="lab-bar" role="toolbar" aria-label="Lab">
      <button
        type="button"
        className="control"
        aria-disabled={!canUndo}
        onClick={() => undoChange(app)}
      >
        Undo
      </button>
      <button
        type="button"
        className="control"
        aria-disabled={!canRedo}
        onClick={() => redoChange(app)}
      >
        Redo
      </button>
      <button type="button" className="control" onClick={() => whatIf(app)}>
        What if
      </button>
      <button
        type="button"
        className="control"
        aria-pressed={guess}
        onClick={() => setLab(app, { guess: !guess })}
      >
        Guess
      </button>
      <button type="button" className="control" onClick={() => app.setState({ dialog: 'mail' })}>
        Mail
      </button>
    </div>
  );
}
