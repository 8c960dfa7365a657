import './Fold.css';

interface FoldProps {
  readonly words: string;
  readonly open: boolean;
  readonly toggle: () => void;
  /** The id of what it unfolds, where that stands elsewhere. */
  readonly controls?: string;
}

/** A button that unfolds something, and says by its sign whether it has. */
export function Fold({ words, open, toggle, controls }: FoldProps) {
  return (
    <button
      type="button"
      className="fold"
      aria-expanded={open}
      aria-controls={controls}
      onClick={toggle}
    >
      {words}
    </button>
  );
}
