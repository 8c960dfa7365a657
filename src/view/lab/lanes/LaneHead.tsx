import { lengthOf, type Run } from '../../../store/run';
import { type Broken, brokenBy } from '../../../trace/verdicts';
import { useTip } from '../../glossary/useTip';
import { useApp } from '../../useApp';

interface LaneHeadProps {
  readonly letter: 'A' | 'B';
  /** Undefined where a tab says it. */
  readonly name: string | undefined;
  readonly run: Run;
  /** The last step that it took. */
  readonly step: number;
  /** The sentence that says why it stopped; undefined where it goes on. */
  readonly stopped: string | undefined;
}

/** So many broken invariants are named; of more there is a lamp each. */
const NAMED = 2;

/** What a lane’s settings are, what is broken in it, and whether it has stopped. */
export function LaneHead({ letter, name, run, step, stopped }: LaneHeadProps) {
  const hidden = useApp((s) => s.lab?.hides === true);
  const broken = hidden ? [] : brokenBy(run.trace, step);
  return (
    <div className="lane-head">
      {name !== undefined && (
        <h3>
          <span className="lane-letter">{letter}</span> {name}
        </h3>
      )}
      {stopped !== undefined && <Stopped at={lengthOf(run)} sentence={stopped} />}
      {broken.length > 0 && (
        <ul className="lane-lamps" aria-label={`Broken in ${letter}`}>
          {broken.map((one) => (
            <li key={one.invariant.id}>
              <BrokenLamp broken={one} named={broken.length <= NAMED} />
            </li>
          ))}
        </ul>
      )}
      {!hidden && broken.length === 0 && <span className="lane-good">nothing broken</span>}
    </div>
  );
}

function Stopped({ at, sentence }: { readonly at: number; readonly sentence: string }) {
  const { target, tip } = useTip<HTMLButtonElement>(sentence);
  return (
    <>
      <button type="button" className="lane-stopped" {...target}>
        stopped after step {at}
      </button>
      {tip}
    </>
  );
}

function BrokenLamp({ broken, named }: { readonly broken: Broken; readonly named: boolean }) {
  const { id } = broken.invariant;
  const { target, tip } = useTip<HTMLButtonElement>(
    <>
      <strong>{id}</strong>: broken at step {broken.step}. {broken.sentence}
    </>,
  );
  return (
    <>
      <button type="button" className="lane-lamp" aria-label={`${id}: broken`} {...target}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="7" />
          <path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" />
        </svg>
        {named && id}
      </button>
      {tip}
    </>
  );
}
