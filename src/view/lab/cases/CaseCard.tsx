import { memo, useId, useState } from 'react';
import type { Case } from '../../../story/cases';
import type { Level } from '../../../story/sentences/telling';
import { linkOff, linkOn } from './links';
import { verdictText } from './verdict';

interface CaseCardProps {
  readonly edge: Case;
  /** Its runs have been replayed, so that what breaks is known. */
  readonly isJudged: boolean;
  /** All of it is shown, and nothing folds. */
  readonly isWhole: boolean;
  readonly isOpen: boolean;
}

const LEVELS: Record<Level, string> = {
  fact: 'fact',
  derived: 'derived from facts',
  illustrative: 'illustrative',
  proposal: 'the proposal: it was never built',
};

/** An edge case: what goes wrong, what breaks and when, and the links to both of its runs. */
export const CaseCard = memo(function CaseCard({ edge, isJudged, isWhole, isOpen }: CaseCardProps) {
  const [unfolded, setUnfolded] = useState(false);
  const name = useId();
  const whole = isWhole || unfolded;
  return (
    <article
      className="case"
      aria-labelledby={name}
      data-whole={whole || undefined}
      data-open={isOpen || undefined}
    >
      <h4 className="case-title" id={name}>
        {isWhole ? (
          edge.title
        ) : (
          <button
            type="button"
            className="case-fold"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {edge.title}
          </button>
        )}
      </h4>
      <p className="case-hazard">{edge.hazard}</p>
      <p className="case-verdict">{isJudged ? <Verdict edge={edge} /> : 'Replaying…'}</p>
      {whole && (
        <>
          <p className="case-moral">{edge.moral}</p>
          <p className="case-source soft">
            {LEVELS[edge.level]} · {edge.source}
          </p>
        </>
      )}
      <CaseLinks edge={edge} />
    </article>
  );
});

/** The sentence, with what breaks set off from the rest. */
export function Verdict({ edge }: { readonly edge: Case }) {
  const text = verdictText(edge);
  const [, breaks, rest] = /^(Breaks \S+)(.*)$/.exec(text) ?? [];
  if (breaks === undefined) return text;
  return (
    <>
      <strong>{breaks}</strong>
      {rest}
    </>
  );
}

/** Where the two runs of a case are. Without the guards it opens where the next step breaks it. */
export function CaseLinks({ edge }: { readonly edge: Case }) {
  const guards = edge.off.length === 1 ? 'Guard' : 'Guards';
  const which = <span className="heard-only">: {edge.title}</span>;
  return (
    <p className="case-links">
      {edge.off.length > 0 && (
        <a href={linkOff(edge)}>
          {guards} off, one step before{which}
        </a>
      )}
      <a href={linkOn(edge)}>
        {edge.off.length > 0 ? `${guards} on` : 'The run'}
        {which}
      </a>
    </p>
  );
}
