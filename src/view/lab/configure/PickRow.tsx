import { useId } from 'react';
import type { Form } from '../../../store/labForm';
import { useAppStore } from '../../useApp';
import { useField, useWrong } from './useForm';
import { useSettings } from './useSettings';
import { Wrong } from './Wrong';

export type Picked = 'guests' | 'vcpus' | 'ring' | 'tlbs' | 'notify' | 'start';

export interface PickRowProps<K extends Picked> {
  readonly field: K;
  readonly name: string;
  readonly options: readonly (readonly [value: Form[K], words: string])[];
  readonly fixed: string | undefined;
}

/** A setting that is one of a few. */
export function PickRow<K extends Picked>({ field, name, options, fixed }: PickRowProps<K>) {
  const app = useAppStore();
  const { write } = useSettings();
  const value = useField(field);
  const wrong = useWrong(field);
  const id = useId();
  return (
    <>
      <label className="field">
        <span>{name}</span>
        <select
          value={String(value)}
          disabled={fixed !== undefined}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong === undefined ? undefined : id}
          onChange={(event) => {
            const picked = options.find(([one]) => String(one) === event.target.value);
            if (picked) write(app, field, { [field]: picked[0] });
          }}
        >
          {options.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <Wrong id={id} sentence={wrong} />
    </>
  );
}
