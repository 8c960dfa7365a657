import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { AppStore } from '../../store/app';
import { redoChange, setLab, undoChange, whatIf } from '../../store/lab';
import { openDropped } from '../../store/takeawayOpen';
import { takeDrops } from '../takeaway/drop';
import { useApp, useAppStore } from '../useApp';
import { saveFile } from './branches/files';

interface Tool {
  readonly name: string;
  readonly title: string;
  readonly act: (app: AppStore) => void;
}

const TOOLS: readonly Tool[] = [
  { name: 'Undo', title: 'Take back the last change (u)', act: undoChange },
  { name: 'Redo', title: 'Make it again (U)', act: redoChange },
  { name: 'What if', title: 'Branch here (w)', act: whatIf },
  {
    name: 'Guess',
    title: 'Ask before each step which cells will change',
    act: (app) => setLab(app, { guess: !app.getState().lab?.guess }),
  },
  {
    name: 'Mail',
    title: 'This state, or the run so far, as text',
    act: (app) => app.setState({ dialog: 'mail' }),
  },
  { name: 'Save', title: 'Save all branches to a file', act: saveFile },
];

/** What acts on the Lab as a whole. One button is on the way of the Tab key; arrows move between them. */
export function LabBar() {
  const app = useAppStore();
  const canUndo = useApp((s) => (s.lab?.tries.past.length ?? 0) > 0);
  const canRedo = useApp((s) => (s.lab?.tries.future.length ?? 0) > 0);
  const guess = useApp((s) => s.lab?.guess ?? false);
  const [stop, setStop] = useState(0);
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => takeDrops(app), [app]);
  const off: Readonly<Record<string, boolean>> = { Undo: !canUndo, Redo: !canRedo };
  const tabIndex = (i: number): 0 | -1 => (i === stop ? 0 : -1);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const last = TOOLS.length;
    const { key } = event;
    const to =
      key === 'ArrowRight' || key === 'ArrowDown'
        ? (stop + 1) % (last + 1)
        : key === 'ArrowLeft' || key === 'ArrowUp'
          ? (stop + last) % (last + 1)
          : { Home: 0, End: last }[key];
    if (to === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll('button')[to]?.focus();
  };

  return (
    <div className="lab-bar" role="toolbar" aria-label="Lab" onKeyDown={onKeyDown}>
      {TOOLS.map(({ name, title, act }, i) => (
        <button
          key={name}
          type="button"
          title={title}
          tabIndex={tabIndex(i)}
          aria-disabled={off[name]}
          aria-pressed={name === 'Guess' ? guess : undefined}
          onFocus={() => setStop(i)}
          onClick={() => act(app)}
        >
          {name}
        </button>
      ))}
      <button
        type="button"
        title="Open a Lab file, a trace or a saved picture"
        tabIndex={tabIndex(TOOLS.length)}
        onFocus={() => setStop(TOOLS.length)}
        onClick={() => file.current?.click()}
      >
        Open
      </button>
      <input
        ref={file}
        type="file"
        accept=".json,.svg,.png,application/json"
        aria-label="File to open"
        hidden
        onChange={({ currentTarget }) => {
          void openDropped(app, currentTarget.files?.[0]);
          // The same file, chosen again, is opened again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
