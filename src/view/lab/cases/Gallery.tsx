import { useEffect, useRef } from 'react';
import { setLab } from '../../../store/lab';
import { nameOf } from '../../../store/run';
import { CASES } from '../../../story/cases';
import { useApp, useAppStore } from '../../useApp';
import { CaseCard } from './CaseCard';
import { CASE_GROUPS } from './groups';
import { openedCase } from './opened';
import { useVerdicts } from './useVerdicts';
import './Cases.css';
import './Gallery.css';

/** Every edge case as a card, on one page: for a talk, and for a handout. */
export function Gallery() {
  const app = useAppStore();
  const name = useApp((s) => nameOf(s.run));
  const open = useApp((s) => openedCase(s)?.edge.id);
  const isJudged = useVerdicts();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    const leave = (event: KeyboardEvent): void => {
      const { dialog } = app.getState();
      if (event.key === 'Escape' && dialog === 'none') setLab(app, { gallery: false });
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [app]);
  return (
    <div className="gallery">
      <div className="gallery-top">
        <h2 ref={title} tabIndex={-1}>
          {CASES.length} edge cases
        </h2>
        <p>
          Each says what breaks without its guards, and whether anything does with them: both of its
          runs were replayed just now.
        </p>
        <button type="button" className="control" onClick={() => setLab(app, { gallery: false })}>
          Back to {name}
        </button>
      </div>
      {CASE_GROUPS.map((group) => (
        <section key={group.name} className="gallery-group" aria-label={group.name}>
          <h3>{group.name}</h3>
          <ul>
            {group.cases.map((edge) => (
              <li key={edge.id}>
                <CaseCard edge={edge} isJudged={isJudged(edge)} isWhole isOpen={edge.id === open} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
