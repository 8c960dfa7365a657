import { memo, useRef, useState } from 'react';
import type { Condition } from '../../../lab/ask';
import {
  aboutsOf,
  type Option,
  startsOf,
  valuesOf,
  verbsOf,
  withAbout,
  withVerb,
} from '../../../lab/askOptions';
import { clauseOf } from '../../../lab/askWords';
import type { World } from '../../../protocol/world';
import {
  addCell,
  askingIn,
  MOST_CONDITIONS,
  removeCondition,
  replaceCondition,
} from '../../../store/checkAsk';
import { stateOf } from '../../../store/run';
import { Icon } from '../../icons';
import { useApp, useAppStore } from '../../useApp';

/** What is asked, one line each, with everything else that could be asked instead. */
export function Conditions() {
  const conditions = useApp((s) => askingIn(s).conditions);
  const at = useApp((s) => stateOf(s.run, 0).at);
  const add = useRef<HTMLSelectElement>(null);
  return (
    <>
      {conditions.length > 0 && (
        <ol className="ask-conditions">
          {conditions.map((condition, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <Row key={i} i={i} condition={condition} at={at} onGone={() => add.current?.focus()} />
          ))}
        </ol>
      )}
      {conditions.length < MOST_CONDITIONS && <Add at={at} select={add} />}
    </>
  );
}

interface RowProps {
  readonly i: number;
  readonly condition: Condition;
  readonly at: World;
  /** The line is gone, and what had the focus with it. */
  readonly onGone: () => void;
}

const Row = memo(
  function Row({ i, condition, at, onGone }: RowProps) {
    const app = useAppStore();
    const here = () => {
      const { run, cursor } = app.getState();
      return stateOf(run, cursor);
    };
    const set = (next: Condition): void => replaceCondition(app, i, next);
    const { cell, is, not = false, each = false } = condition;
    const values = valuesOf(at, cell, is.form);
    const nth = `Condition ${i + 1}`;
    return (
      <li>
        <div className="ask-line">
          <Pick
            label={`${nth}: what`}
            options={aboutsOf(at, condition)}
            is={(one) => one.cell === cell && one.each === each}
            pick={(about) => set(withAbout(here(), condition, about))}
          />
          <button
            type="button"
            className="control ask-remove"
            aria-label={`Remove: ${clauseOf(at, condition)}`}
            onClick={() => {
              removeCondition(app, i);
              onGone();
            }}
          >
            <Icon name="close" />
          </button>
        </div>
        <div className="ask-line">
          <Pick
            label={`${nth}: how it is`}
            options={verbsOf(at, condition)}
            is={(one) => one.form === is.form && one.not === not}
            pick={(verb) => set(withVerb(here(), condition, verb))}
          />
          {values.length > 0 && (
            <Pick
              label={`${nth}: which`}
              options={values}
              is={(one) => JSON.stringify(one) === JSON.stringify(is)}
              pick={(one) => set({ ...condition, is: one })}
            />
          )}
          {is.form === 'number' && (
            <input
              type="number"
              min={0}
              max={4_294_967_295}
              aria-label={`${nth}: number`}
              value={is.n}
              onChange={({ target }) => {
                const n = target.valueAsNumber;
                if (Number.isInteger(n) && n >= 0) set({ ...condition, is: { form: 'number', n } });
              }}
            />
          )}
        </div>
      </li>
    );
  },
  (one, other) => one.condition === other.condition && one.at === other.at && one.i === other.i,
);

interface PickProps<T> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly is: (value: T) => boolean;
  readonly pick: (value: T) => void;
}

/** One of several things, by their words. */
function Pick<T>({ label, options, is, pick }: PickProps<T>) {
  return (
    <select
      aria-label={label}
      value={options.findIndex(({ value }) => is(value))}
      onChange={({ target }) => pick(options[Number(target.value)]!.value)}
    >
      {options.map(({ words }, i) => (
        <option key={words} value={i}>
          {words}
        </option>
      ))}
    </select>
  );
}

interface AddProps {
  readonly at: World;
  readonly select: React.RefObject<HTMLSelectElement | null>;
}

/** Asks about a kind of thing without pointing at one; arrow keys choose, the button asks. */
function Add({ at, select }: AddProps) {
  const app = useAppStore();
  const starts = startsOf(at);
  const [chosen, choose] = useState('');
  const { value } = starts.find((one) => one.value === chosen) ?? starts[0]!;
  return (
    <div className="ask-line">
      <select
        ref={select}
        aria-label="Something to ask about"
        value={value}
        onChange={({ target }) => choose(target.value)}
      >
        {starts.map((one) => (
          <option key={one.value} value={one.value}>
            {one.words}
          </option>
        ))}
      </select>
      <button type="button" className="control" onClick={() => addCell(app, value)}>
        Add
      </button>
    </div>
  );
}
