import { type KeyboardEvent, useEffect, useState } from 'react';

interface NumberTextProps {
  readonly name: string;
  readonly value: string;
  readonly write: (text: string) => void;
  readonly fixed: boolean;
  readonly wrong: string | undefined;
  /** The id of the sentence that says what is wrong. */
  readonly describedBy: string;
  /** The element that says what is to be known of it. */
  readonly about?: string | undefined;
}

/**
 * A field for a whole number. What is typed is written on Enter or when the focus leaves; the up and
 * down keys write at once; Escape takes back what was not written.
 */
export function NumberText({
  name,
  value,
  write,
  fixed,
  wrong,
  describedBy,
  about,
}: NumberTextProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const leave = (): void => {
    if (text !== value) write(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') leave();
    if (event.key === 'Escape' && text !== value) {
      event.stopPropagation();
      setText(value);
    }
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined || fixed) return;
    event.preventDefault();
    const next = Math.max(0, (Number.parseInt(text, 10) || 0) + by);
    setText(String(next));
    write(String(next));
  };
  return (
    <input
      type="text"
      inputMode="numeric"
      className="number-text"
      aria-label={name}
      aria-invalid={wrong !== undefined}
      aria-describedby={wrong === undefined ? about : describedBy}
      value={text}
      readOnly={fixed}
      onChange={(event) => setText(event.target.value)}
      onBlur={leave}
      onKeyDown={onKeyDown}
    />
  );
}
