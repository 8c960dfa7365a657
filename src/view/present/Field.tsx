import { useEffect, useState } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onDone: (value: string) => void;
  readonly most: number;
  readonly long?: boolean;
  readonly className: string;
  readonly placeholder?: string;
}

/**
 * A text that counts when it is left, or with Enter where it is one line; Escape brings back what was
 * there. It is as high as what it holds.
 */
export function Field({ label, value, onDone, most, long, className, placeholder }: FieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <textarea
      rows={long ? 3 : 1}
      aria-label={label}
      className={`talk-field ${className}`}
      placeholder={placeholder}
      maxLength={most}
      value={text}
      onChange={({ target }) => setText(long ? target.value : target.value.replace(/\n/g, ' '))}
      onBlur={() => {
        onDone(text);
        setText(value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(value);
        if (event.key !== 'Enter' || long) return;
        event.preventDefault();
        onDone(text);
      }}
    />
  );
}
