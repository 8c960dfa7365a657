import { useEffect, useRef } from 'react';
import { MOST_NAME } from '../../../lab/historyNames';
import { nameBranch } from '../../../store/lab';
import { useAppStore } from '../../useApp';

interface NameFieldProps {
  readonly id: number;
  readonly name: string;
  /** By Enter or Escape, the focus goes back to the row. */
  readonly over: (back: boolean) => void;
}

/** Names a branch: Enter keeps what is written, Escape leaves it. A name that is refused stays open. */
export function NameField({ id, name, over }: NameFieldProps) {
  const app = useAppStore();
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  const leave = (back: boolean): void => {
    left.current = true;
    over(back);
  };
  useEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      className="branch-field"
      type="text"
      aria-label={`Name of ${name}`}
      maxLength={MOST_NAME}
      defaultValue={name}
      // biome-ignore lint/a11y/noAutofocus: somebody has just asked to write here
      autoFocus
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        if (event.key === 'Escape' || nameBranch(app, id, event.currentTarget.value)) leave(true);
      }}
      onBlur={(event) => {
        if (left.current) return;
        nameBranch(app, id, event.currentTarget.value);
        leave(false);
      }}
    />
  );
}
