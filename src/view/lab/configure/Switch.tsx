import { type ReactNode, useId } from 'react';
import { useTip } from '../../glossary/useTip';

interface SwitchProps {
  readonly name: string;
  readonly on: boolean;
  /** What it is where nobody has changed it. */
  readonly usual: boolean;
  readonly toggle: (on: boolean) => void;
  /** What it is and what happens instead: on hover and focus, and below it where `says` is not. */
  readonly words: ReactNode;
  /** The sentence that stands below it always. */
  readonly says: ReactNode;
  readonly fixed: string | undefined;
  /** Beside the switch. */
  readonly children?: ReactNode;
}

/** A setting that is on or off, with its words. */
export function Switch({ name, on, usual, toggle, words, says, fixed, children }: SwitchProps) {
  const { target, tip } = useTip<HTMLButtonElement>(words);
  const below = useId();
  const described = [says ? below : '', target['aria-describedby'] ?? ''].filter(Boolean);
  return (
    <li className="switch" data-changed={on !== usual || undefined}>
      <div className="switch-line">
        <button
          type="button"
          role="switch"
          className="switch-button"
          aria-checked={on}
          aria-disabled={fixed !== undefined}
          aria-label={name}
          onClick={() => fixed === undefined && toggle(!on)}
          {...target}
          aria-describedby={described.join(' ') || undefined}
        >
          <span className="switch-name">{name}</span>
          <span className="switch-state" aria-hidden="true">
            {on ? 'on' : 'off'}
          </span>
          <span className="switch-track" aria-hidden="true" />
        </button>
        {children}
      </div>
      {says && (
        <div className="configure-says" id={below}>
          {says}
        </div>
      )}
      {!says && tip}
    </li>
  );
}
