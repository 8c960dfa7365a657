import { memo } from 'react';
import { GROUPS, type Group, type Invariant } from '../../check/breach';
import { INVARIANTS } from '../../check/invariants';
import { Prose } from '../caption/Prose';
import { useTip } from '../glossary/useTip';
import { useApp } from '../useApp';
import { type Verdict, verdictsOf } from './verdicts';
import './Lamps.css';

const NAMES: Record<Group, string> = {
  ownership: 'Ownership',
  mappings: 'Mappings',
  data: 'Data',
  progress: 'Progress',
};

const BY_GROUP = GROUPS.map((group) => ({
  group,
  invariants: INVARIANTS.filter((invariant) => invariant.group === group),
}));

/** What must hold, as a lamp each; in words only where it is not plain green. */
export function Lamps() {
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const verdicts = verdictsOf(run, cursor);
  return (
    <section className="lamps" aria-labelledby="lamps-title">
      <h3 id="lamps-title">What must hold</h3>
      {BY_GROUP.map(({ group, invariants }) => (
        <Row
          key={group}
          group={group}
          lights={invariants.map((one) => lightOf(one, verdicts.get(one.id))).join(' ')}
        />
      ))}
      {[...verdicts].map(([id, { status, sentence }]) => (
        <p key={id} className="lamps-told" data-status={status}>
          <strong>
            {id}: {WORDS[status]}
          </strong>{' '}
          <Prose text={sentence} />
        </p>
      ))}
    </section>
  );
}

interface RowProps {
  readonly group: Group;
  /** Of its invariants, in their order: equal words, nothing to draw anew. */
  readonly lights: string;
}

const Row = memo(function Row({ group, lights }: RowProps) {
  const each = lights.split(' ') as Light[];
  const invariants = BY_GROUP.find((one) => one.group === group)!.invariants;
  return (
    <div className="lamps-group">
      <span>{NAMES[group]}</span>
      <ul>
        {invariants.map((invariant, i) => (
          <li key={invariant.id}>
            <Lamp invariant={invariant} light={each[i]!} />
          </li>
        ))}
      </ul>
    </div>
  );
});

type Light = Verdict['status'] | 'fine' | 'structural';

const WORDS: Record<Light, string> = {
  fine: 'holds',
  structural: 'structural, no configuration breaks it',
  window: 'in its window',
  broken: 'broken',
};

const lightOf = (invariant: Invariant, verdict: Verdict | undefined): Light =>
  verdict?.status ?? (invariant.structural ? 'structural' : 'fine');

interface LampProps {
  readonly invariant: Invariant;
  readonly light: Light;
}

function Lamp({ invariant, light }: LampProps) {
  const { target, tip } = useTip<HTMLButtonElement>(
    <>
      <strong>{invariant.id}</strong>: {WORDS[light]}. {invariant.says}
    </>,
  );
  return (
    <>
      <button
        type="button"
        className="lamp"
        data-light={light}
        aria-label={`${invariant.id}: ${WORDS[light]}`}
        {...target}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="7" />
          <path d={MARKS[light]} />
        </svg>
      </button>
      {tip}
    </>
  );
}

const MARKS: Record<Light, string> = {
  fine: 'M4.8 8.2 7 10.4 11.2 5.8',
  structural: 'M5 6.4h6M5 9.6h6',
  window: 'M4.5 8.6q1.8-2.2 3.5-.6t3.5-.6',
  broken: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
};
