import type { BoardStanding } from '../../../store/boardThread';

interface BoardTopProps {
  readonly standing: BoardStanding;
  /** Where it stands, in a sentence, and how far it is. */
  readonly said: string;
  readonly progress: string;
  /** What the button is called before anything was searched, and while it is. */
  readonly go: string;
  readonly stop: string;
  readonly onGo: () => void;
  readonly onStop: () => void;
  readonly save: string;
  /** What it is called in a sentence. */
  readonly name: string;
  readonly onSave: () => void;
}

/** What is over a board of cells: its start and pause, what of it can be saved, how far it is. */
export function BoardTop(props: BoardTopProps) {
  const { standing, said, progress, go, stop, onGo, onStop, save, name, onSave } = props;
  const { status, searches, isKept } = standing;
  const isRunning = status === 'running';
  const isOver = status === 'done' || status === 'no-worker';
  return (
    <div className="board-top">
      <button
        type="button"
        className="control check-go"
        aria-disabled={isOver}
        onClick={() => !isOver && (isRunning ? onStop() : onGo())}
      >
        {isRunning ? stop : searches === 0 ? go : 'Go on'}
      </button>
      <button
        type="button"
        className="control"
        aria-disabled={searches === 0}
        onClick={() => searches > 0 && onSave()}
      >
        {save}
      </button>
      <p className="board-standing">
        <span role="status">{said}</span> <span className="board-progress">{progress}</span>
      </p>
      {!isKept && (
        <p className="soft">This browser refuses to keep {name}: it is lost with the page.</p>
      )}
    </div>
  );
}
