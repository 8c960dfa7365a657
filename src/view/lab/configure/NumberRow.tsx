import { useId } from 'react';
import type { NumberField } from '../../../store/labForm';
import { useAppStore } from '../../useApp';
import { NumberText } from './NumberText';
import { useField, useWrong } from './useForm';
import { useSettings } from './useSettings';
import { Wrong } from './Wrong';

interface NumberRowProps {
  readonly field: NumberField;
  readonly name: string;
  readonly fixed: string | undefined;
  /** What is to be known of it as things are. */
  readonly says?: string | undefined;
}

/** A setting that is a number. */
export function NumberRow({ field, name, fixed, says }: NumberRowProps) {
  const app = useAppStore();
  const { write } = useSettings();
  const value = useField(field);
  const wrong = useWrong(field);
  const id = useId();
  return (
    <>
      <div className="field">
        <span>{name}</span>
        <NumberText
          name={name}
          value={value}
          write={(text) => write(app, field, { [field]: text })}
          fixed={fixed !== undefined}
          wrong={wrong}
          describedBy={id}
          about={says && `${id}-says`}
        />
      </div>
      {says !== undefined && (
        <p className="configure-says" id={`${id}-says`}>
          {says}
        </p>
      )}
      <Wrong id={id} sentence={wrong} />
    </>
  );
}
