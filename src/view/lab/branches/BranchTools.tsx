import { useAppStore } from '../../useApp';
import { removeBranch } from './remove';

interface BranchToolsProps {
  readonly current: number;
  /** There is no other branch. */
  readonly only: boolean;
  readonly name: () => void;
}

/** What can be done to the branch that is looked at. */
export function BranchTools({ current, only, name }: BranchToolsProps) {
  const app = useAppStore();
  return (
    <div className="branches-tools">
      <button type="button" title="F2" onClick={name}>
        Name
      </button>
      <button
        type="button"
        title="Delete"
        aria-disabled={only}
        onClick={() => removeBranch(app, current)}
      >
        Delete
      </button>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-disabled={only}
        onClick={() => !only && app.setState({ dialog: 'compare' })}
      >
        Compare
      </button>
    </div>
  );
}
