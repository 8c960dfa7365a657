import { memo, Suspense, useMemo } from 'react';
import { GROUPS, type Group, type Invariant } from '../../check/breach';
import { INVARIANTS } from '../../check/invariants';
import { hover } from '../../store/commands';
import { Prose } from '../caption/Prose';
import { useTip } from '../glossary/useTip';
import { thingsAt } from '../lab/broken/things';
import { lazily } from '../lazily';
import { useApp, useAppStore } from '../useApp';
import { useJudged } from './useJudged';
import { type Verdict, verdictsOf } from './verdicts';
import './Lamps.css';

const Because = lazily(() => import('../lab/broken/Because').then((m) => m.Because));
const Marks = lazily(() => import('../lab/broken/Marks').then((m) => m.Marks));

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
  useJudged(run);
  const verdicts = useMemo(() => verdictsOf(run, cursor), [run, cursor]);
  const broken = useMemo(
    () => [...verdicts.values()].flatMap((verdict) => verdict.broken ?? []),
    [verdicts],
  );
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
      {[...verdicts].map(([id, verdict]) => (
        <div key={id} className="lamps-told" data-status={verdict.status}>
          <p>
            <strong>
              {id}: {WORDS[verdict.status]}
              {verdict.broken && '.'}
            </strong>{' '}
            <Prose text={verdict.sentence} />
            {verdict.status === 'unclaimed' && ' It is not claimed against a backend that lies.'}
          </p>
          {verdict.broken && (
            <Suspense fallback={null}>
              <Because broken={verdict.broken} first={verdict.broken === broken[0]} />
            </Suspense>
          )}
        </div>
      ))}
      {broken.length > 0 && (
        <Suspense fallback={null}>
          <Marks broken={broken} />
        </Suspense>
      )}
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
  unclaimed: 'broken, not claimed',
};

const lightOf = (invariant: Invariant, verdict: Verdict | undefined): Light =>
  verdict?.status ?? (invariant.structural ? 'structural' : 'fine');

interface LampProps {
  readonly invariant: Invariant;
  readonly light: Light;
}

/** A lamp; pointed at while it is broken, it lights what broke, everywhere. */
function Lamp({ invariant, light }: LampProps) {
  const app = useAppStore();
  const pointAt = (): void => {
    const { run, cursor } = app.getState();
    const { broken } = verdictsOf(run, cursor).get(invariant.id) ?? {};
    hover(app, broken && thingsAt(run, broken)[0]);
  };
  const pointAway = (): void => hover(app, undefined);
  const lights = light === 'broken' || light === 'unclaimed';
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
        onPointerEnter={both(target.onPointerEnter, lights && pointAt)}
        onFocus={both(target.onFocus, lights && pointAt)}
        onPointerLeave={both(target.onPointerLeave, lights && pointAway)}
        onBlur={both(target.onBlur, lights && pointAway)}
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

const both =
  (one: () => void, other: false | (() => void)): (() => void) =>
  () => {
    one();
    if (other) other();
  };

const MARKS: Record<Light, string> = {
  fine: 'M4.8 8.2 7 10.4 11.2 5.8',
  structural: 'M5 6.4h6M5 9.6h6',
  window: 'M4.5 8.6q1.8-2.2 3.5-.6t3.5-.6',
  broken: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
  unclaimed: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
};
