import { seek } from '../../../store/commands';
import { useApp, useAppStore } from '../../useApp';
import type { Write } from './story';

interface WritesProps {
  /** The very last first. */
  readonly writes: readonly Write[];
  /** Earlier ones that are not told. */
  readonly more: number;
}

/** The steps that wrote a cell, each with what it replaced. */
export function Writes({ writes, more }: WritesProps) {
  if (writes.length === 0) return null;
  return (
    <>
      <h4>Written</h4>
      <ol className="cell-writes" reversed>
        {writes.map(({ step, by, title, was, now, changed }) => (
          <li key={step} className={`of-${by.who}`}>
            <StepLink step={step} words={`Step ${step}`} />
            <span className="cell-writes-by">{by.name}</span>
            <span>
              {title}{' '}
              {changed ? (
                <span className="cell-writes-change">
                  (<s>{was}</s> → {now})
                </span>
              ) : (
                <span className="soft">(the same again)</span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {more > 0 && <p className="soft">and {more} earlier</p>}
    </>
  );
}

/** So many steps that read it are links. */
const MOST_READS = 24;

/** The steps that read a cell. */
export function Reads({ steps }: { readonly steps: readonly number[] }) {
  if (steps.length === 0) return <p className="soft">No step read it.</p>;
  const told = steps.slice(-MOST_READS);
  return (
    <>
      <h4 id="cell-reads">Read at {steps.length === 1 ? 'step' : 'steps'}</h4>
      {told.length < steps.length && (
        <p className="soft">{steps.length - told.length} earlier, and</p>
      )}
      <ol className="cell-reads" aria-labelledby="cell-reads">
        {told.map((step) => (
          <li key={step}>
            <StepLink step={step} words={String(step)} />
          </li>
        ))}
      </ol>
    </>
  );
}

function StepLink({ step, words }: { readonly step: number; readonly words: string }) {
  const app = useAppStore();
  const here = useApp((s) => s.cursor === step);
  return (
    <button
      type="button"
      className="cell-step"
      aria-current={here ? 'step' : undefined}
      onClick={() => seek(app, step)}
    >
      {words}
    </button>
  );
}
