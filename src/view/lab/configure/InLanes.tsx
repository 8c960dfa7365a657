import { sameConfig } from '../../../lab/historyConfig';
import type { Config } from '../../../protocol/config';
import { useTip } from '../../glossary/useTip';
import { useApp, useAppStore } from '../../useApp';
import { type Settings, useSettings } from './useSettings';

interface InLanesProps {
  /** What the other lane would have, in a word or two. */
  readonly name: string;
  readonly other: () => Config;
  readonly fixed: string | undefined;
  /** What the other lane shows, in a sentence; without it the same steps. */
  readonly shows?: string | undefined;
}

/** Shows the same steps with one setting changed, in a lane beside this one, where there are any. */
export function InLanes(props: InLanesProps) {
  const { compare } = useSettings();
  return compare && <Button {...props} compare={compare} />;
}

interface ButtonProps extends InLanesProps {
  readonly compare: NonNullable<Settings['compare']>;
}

function Button({ name, other, fixed, shows, compare }: ButtonProps) {
  const app = useAppStore();
  const versus = useApp((s) => s.lab?.versus);
  const shown = versus !== undefined && sameConfig(versus, other());
  const { target, tip } = useTip<HTMLButtonElement>(
    fixed ??
      (shown
        ? 'One lane again.'
        : (shows ?? `The same steps with ${name}, in a lane beside this one.`)),
  );
  return (
    <>
      <button
        type="button"
        className="in-lanes"
        aria-label={`${name}, in two lanes`}
        aria-pressed={shown}
        aria-disabled={fixed !== undefined}
        onClick={() => fixed === undefined && compare(app, other())}
        {...target}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M1.5 3h5v10h-5zM9.5 3h5v10h-5z" />
        </svg>
      </button>
      {tip}
    </>
  );
}
