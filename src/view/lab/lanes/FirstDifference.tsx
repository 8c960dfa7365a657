import { seek } from '../../../store/commands';
import type { Compared } from '../../../store/labLanes';
import { useApp, useAppStore } from '../../useApp';

interface FirstDifferenceProps {
  readonly differences: Compared | undefined;
  readonly stopped: string | undefined;
  /** So many steps both take. */
  readonly both: number;
}

/** Where the lanes part: the first cell that differs, with a way there, and where B stopped. */
export function FirstDifference({ differences, stopped, both }: FirstDifferenceProps) {
  const app = useAppStore();
  const cursor = useApp((s) => s.cursor);
  const first = differences?.first;
  return (
    <div className="first-difference">
      {differences !== undefined && first === undefined && <p>{alike(both)}</p>}
      {first !== undefined && (
        <p>
          <strong>
            First difference: {first.step === 0 ? 'at the start' : `step ${first.step}`}
          </strong>
          , {first.cell.name}: <span className="mono">{first.cell.a}</span> |{' '}
          <span className="mono">{first.cell.b}</span>{' '}
          {first.step !== cursor && (
            <button
              type="button"
              className="first-difference-go"
              onClick={() => seek(app, first.step)}
            >
              {first.step === 0 ? 'Go to the start' : `Go to step ${first.step}`}
            </button>
          )}
        </p>
      )}
      {stopped !== undefined && <p>{stopped}</p>}
    </div>
  );
}

function alike(both: number): string {
  if (both === 0) return 'No cell differs at the start.';
  return `No cell differs ${both === 1 ? 'after the step' : `in the ${both} steps`} that both take.`;
}
