import { useEffect, useRef } from 'react';
import { askSentence, meaningsOf } from '../../../lab/askWords';
import { askingIn } from '../../../store/checkAsk';
import { stateOf } from '../../../store/run';
import { useApp } from '../../useApp';
import { useLayout } from '../../useLayout';
import { Answer } from './Answer';
import { Conditions } from './Conditions';
import { Find } from './Find';
import { Ready } from './Ready';
import { Spin } from './Spin';
import { usePicking } from './usePicking';
import './Ask.css';

/** Asks for a state by what is so in it: cells that are pointed at, and what they hold there. */
export function Ask() {
  const conditions = useApp((s) => askingIn(s).conditions);
  const at = useApp((s) => stateOf(s.run, 0).at);
  const all = useRef<HTMLElement>(null);
  const narrow = useLayout() === 'narrow';
  usePicking();
  // There the column is low, and the tabs may be below its edge.
  useEffect(() => {
    if (narrow) all.current?.scrollIntoView({ block: 'start' });
  }, [narrow]);
  return (
    <section ref={all} className="ask" aria-labelledby="ask-title">
      <h3 id="ask-title">Can it happen that</h3>
      {conditions.length === 0 && (
        <p>
          Click cells in the tables, or frames and ticks on the stage, and say what is so there.
        </p>
      )}
      <p role="status" className="ask-sentence" aria-live="polite">
        {conditions.length > 0 && askSentence(at, conditions)}
      </p>
      <Conditions />
      {meaningsOf(conditions).map((meaning) => (
        <p key={meaning} className="soft ask-means">
          {meaning}
        </p>
      ))}
      <Find />
      <Answer />
      <Ready />
      <Spin />
    </section>
  );
}
