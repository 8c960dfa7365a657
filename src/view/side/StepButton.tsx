import type { callerOf } from '../caption/caller';
import './NextStep.css';

interface StepButtonProps {
  readonly by: ReturnType<typeof callerOf>;
  readonly does: string;
  readonly go: () => void;
}

/** A step that can be taken: who takes it, and what it does. */
export function StepButton({ by, does, go }: StepButtonProps) {
  return (
    <button type="button" className={`next-step-go of-${by.who}`} onClick={go}>
      <span className="next-step-who">{by.name}</span>
      {does}
    </button>
  );
}
