import type { callerOf } from '../caption/caller';
import './NextStep.css';

interface StepButtonProps {
  readonly by: ReturnType<typeof callerOf>;
  readonly does: string;
  readonly go: () => void;
  /** The id of what describes it. */
  readonly describedBy?: string;
}

/** A step that can be taken: who takes it, and what it does. */
export function StepButton({ by, does, go, describedBy }: StepButtonProps) {
  return (
    <button
      type="button"
      className={`next-step-go of-${by.who}`}
      aria-describedby={describedBy}
      onClick={go}
    >
      <span className="next-step-who">{by.name}</span>
      {does}
    </button>
  );
}
