import { seek } from '../../../store/commands';
import type { Compared } from '../../../store/labLanes';
import { useApp, useAppStore } from '../../useApp';

interface FirstDifferenceProps {
  readonly differences: Compared | undefined;
  readonly stopped: string | undefined;
}

/** Where the lanes part: the first cell that differs, with a way there, and where B stopped. */
export function FirstDifference({ differences, stopped }: FirstDifferenceProps) {
  const app = useAppStore();
  const cursor = useApp((s) => s.cursor);
  const first = differences?.first;
  return (
    <div className="first-difference">
      {differences !== undefined && first === undefined && <p>No cell differs at any step.</p>}
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
