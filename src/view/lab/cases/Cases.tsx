import { useState } from 'react';
import { CASES } from '../../../story/cases';
import { useApp } from '../../useApp';
import { CASES_FIND } from '../act/focusFind';
import { CaseCard } from './CaseCard';
import { Exercises } from './Exercises';
import { findCases } from './groups';
import { GALLERY } from './links';
import { OpenedCase } from './OpenedCase';
import { openedCase } from './opened';
import { useVerdicts } from './useVerdicts';
import './Cases.css';

/** The edge cases as cards, found by their words, and the exercises behind them. */
export function Cases() {
  const [text, setText] = useState('');
  const isJudged = useVerdicts();
  const open = useApp((s) => openedCase(s)?.edge.id);
  const groups = findCases(text);
  return (
    <section className="cases" aria-label="Edge cases and exercises">
      <OpenedCase />
      <div className="cases-find">
        <input
          id={CASES_FIND}
          type="search"
          aria-label="Find an edge case"
          placeholder="Find: scrub, TLB, restart"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <a href={GALLERY}>All {CASES.length} on one page</a>
      </div>
      {groups.length === 0 && <p role="status">No edge case has these words.</p>}
      {groups.map(({ name, cases }) => (
        <section key={name} className="cases-group" aria-label={name}>
          <h3>{name}</h3>
          <ul>
            {cases.map((edge) => (
              <li key={edge.id}>
                <CaseCard
                  edge={edge}
                  isJudged={isJudged(edge)}
                  isWhole={false}
                  isOpen={edge.id === open}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {text.trim() === '' && <Exercises />}
    </section>
  );
}
