import { nextPlace } from '../../../store/labPlaces';
import { moveHere } from '../../../store/labReorder';
import { useTip } from '../../glossary/useTip';
import { useApp, useAppStore } from '../../useApp';
import { BrokenWords } from './Broken';
import { usePlaces } from './usePlaces';
import './Nudge.css';

/** Moves the step that is looked at one place earlier or later among the others. */
export function Nudge() {
  return (
    <div className="nudge" role="toolbar" aria-label="Move this step">
      <Way by={-1} name="Earlier" />
      <Way by={1} name="Later" />
      <BrokenWords />
    </div>
  );
}

interface WayProps {
  readonly by: -1 | 1;
  readonly name: string;
}

function Way({ by, name }: WayProps) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const known = usePlaces(run, cursor) !== undefined || cursor === 0;
  const next = known ? nextPlace(run, cursor, by) : undefined;
  const words = next?.says ?? `Moves step ${cursor} one place ${name.toLowerCase()}.`;
  const { target, tip } = useTip<HTMLButtonElement>(words);
  return (
    <>
      <button
        type="button"
        className="control"
        aria-disabled={next !== undefined && next.place === undefined}
        onClick={() => moveHere(app, by)}
        {...target}
      >
        {name}
      </button>
      {tip}
    </>
  );
}
