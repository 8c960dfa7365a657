import { memo } from 'react';
import { SPEEDS } from '../../store/app';
import { changeSpeed, step, togglePlay } from '../../store/commands';
import { lengthOf } from '../../store/run';
import { Icon } from '../icons';
import { useApp, useAppStore } from '../useApp';
import './Transport.css';

/** First, back, play, next, last, and how fast it plays. */
export const Transport = memo(function Transport() {
  const app = useAppStore();
  const playing = useApp((s) => s.playing !== 'no');
  const speed = useApp((s) => s.speed);
  const atStart = useApp((s) => s.cursor === 0);
  const atEnd = useApp((s) => s.cursor === lengthOf(s.run));
  // In the Lab a run goes on at its end.
  const isOver = useApp((s) => s.page !== 'lab' && s.cursor === lengthOf(s.run));
  const button = (
    name: 'first' | 'back' | 'next' | 'last',
    label: string,
    by: number,
    disabled: boolean,
  ) => (
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
    <div className="transport">
      <div className="transport-buttons">
        {button('first', 'First step', Number.NEGATIVE_INFINITY, atStart)}
        {button('back', 'One step back', -1, atStart)}
        <button
          type="button"
          className="control transport-play"
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={() => togglePlay(app)}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        {button('next', 'Next step', 1, isOver)}
        {button('last', 'Last step', Number.POSITIVE_INFINITY, atEnd)}
      </div>
      <p className="transport-speed">
        <button
          type="button"
          className="control"
          aria-label="Slower"
          aria-disabled={speed === SPEEDS[0]}
          onClick={() => changeSpeed(app, -1)}
        >
          –
        </button>
        <output aria-label="Speed">{speed}×</output>
        <button
          type="button"
          className="control"
          aria-label="Faster"
          aria-disabled={speed === SPEEDS.at(-1)}
          onClick={() => changeSpeed(app, 1)}
        >
          +
        </button>
      </p>
    </div>
  );
});
