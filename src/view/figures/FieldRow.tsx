import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { type Field, type NumberField, type PickField, readValue, whyNot } from '../../cost/fields';

interface FieldRowProps {
  readonly field: Field;
  readonly value: number | string;
  readonly set: (value: number | string) => void;
  /** Where the number is from, and how sure it is. */
  readonly source?: string | undefined;
}

/** A setting with its name: a slider and a number, or one of a few. */
export function FieldRow({ field, value, set, source }: FieldRowProps) {
  return field.kind === 'pick' ? (
    <PickRow field={field} value={String(value)} set={set} />
  ) : (
    <NumberRow field={field} value={Number(value)} set={set} source={source} />
  );
}

interface PickRowProps {
  readonly field: PickField;
  readonly value: string;
  readonly set: (value: string) => void;
}

function PickRow({ field: { label, options }, value, set }: PickRowProps) {
  return (
    <label className="field-row">
      <span className="field-name">{label}</span>
      <select value={value} onChange={({ target }) => set(target.value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Steps of a slider whose scale is logarithmic, from end to end. */
const STEPS = 200;

interface NumberRowProps {
  readonly field: NumberField;
  readonly value: number;
  readonly set: (value: number) => void;
  readonly source?: string | undefined;
}

function NumberRow({ field, value, set, source }: NumberRowProps) {
  const { label, unit, min, max, step } = field;
  const [text, setText] = useState(String(value));
  const [wrong, setWrong] = useState<string>();
  const id = useId();
  useEffect(() => {
    setText(String(value));
    setWrong(undefined);
  }, [value]);
  const leave = (): void => {
    const read = readValue(field, text);
    setWrong(read === undefined ? whyNot(field) : undefined);
    if (read !== undefined && read !== value) set(Number(read));
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') leave();
    if (key === 'Escape') setText(String(value));
  };
  const log = field.scale === 'log';
  return (
    <div className="field-row" data-changed={value !== field.value || undefined}>
      <span className="field-name">
        {label}
        {unit && `, ${unit}`}
      </span>
      <span className="field-number">
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={log ? 0 : min}
          max={log ? STEPS : max}
          step={log ? 1 : step}
          value={log ? Math.round((STEPS * Math.log(value / min)) / Math.log(max / min)) : value}
          onChange={({ target }) =>
            set(log ? fromLog(field, Number(target.value)) : Number(target.value))
          }
        />
        <input
          type="text"
          inputMode="decimal"
          aria-label={label}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong || source ? id : undefined}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onBlur={leave}
          onKeyDown={onKeyDown}
        />
      </span>
      {(wrong ?? source) && (
        <small id={id} className={wrong ? 'field-wrong' : undefined}>
          {wrong ?? source}
        </small>
      )}
    </div>
  );
}

/** The value at a step of a logarithmic slider, to two figures. */
function fromLog({ min, max, step }: NumberField, at: number): number {
  const value = min * (max / min) ** (at / STEPS);
  const figures = Number(value.toPrecision(2));
  const near = step >= 1 ? Math.round(figures) : figures;
  return Math.min(max, Math.max(min, near));
}
