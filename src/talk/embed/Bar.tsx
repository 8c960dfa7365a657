import type { SyntheticEvent } from 'react';
import { hashOf, step } from '../../store/commands';
import { lengthOf } from '../../store/run';
import { Icon } from '../../view/icons';
import { useApp, useAppStore } from '../../view/useApp';
import { type SpanOf, togglePlayIn } from './span';
import { pageOf } from './speak';

interface BarProps {
  /** It has the buttons that step. */
  readonly moves: boolean;
  /** It has the button that plays and pauses: what moves by itself can be stopped. */
  readonly plays: boolean;
  readonly spanOf: SpanOf;
}

/** One line under the picture: what steps it, where it stands, and the way to the whole app. */
export function Bar({ moves, plays, spanOf }: BarProps) {
  const app = useAppStore();
  const playing = useApp((s) => s.playing !== 'no');
  const cursor = useApp((s) => s.cursor);
  const run = useApp((s) => s.run);
  const { from, to } = spanOf(run);
  const button = (name: 'back' | 'next', label: string, by: number, disabled: boolean) => (
    <button
      type="button"
      className="control"
      aria-label={label}
      aria-disabled={disabled}
      onClick={() => step(app, by)}
    >
      <Icon name={name} />
    </button>
  );
  return (
    <footer className="embed-bar">
      {moves && button('back', 'One step back', -1, cursor <= from)}
      {plays && (
        <button
          type="button"
          className="control"
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={() => togglePlayIn(app, spanOf)}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
      )}
      {moves && button('next', 'Next step', 1, cursor >= to)}
      <span className="embed-where">
        Step {cursor} of {lengthOf(run)}
      </span>
      <OpenLink />
    </footer>
  );
}

/** The way to this very step in the app. To write a long trace’s address takes a while, so it is last. */
function OpenLink() {
  const app = useAppStore();
  const aim = ({ currentTarget }: SyntheticEvent<HTMLAnchorElement>): void => {
    currentTarget.href = pageOf(location.href) + (hashOf(app.getState()) ?? '');
  };
  return (
    <a
      className="embed-open"
      href={pageOf(location.href)}
      target="_blank"
      rel="noopener"
      onPointerEnter={aim}
      onPointerDown={aim}
      onFocus={aim}
      onClick={aim}
      onContextMenu={aim}
    >
      Open in Swapscope
    </a>
  );
}
