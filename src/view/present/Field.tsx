import { useEffect, useState } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onDone: (value: string) => void;
  readonly most: number;
  readonly long?: boolean;
  readonly className?: string;
  readonly placeholder?: string;
}

/** A text that counts when it is left, or with Enter; Escape brings back what was there. */
export function Field({ label, value, onDone, most, long, className, placeholder }: FieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const shared = {
    'aria-label': label,
    className,
    placeholder,
    maxLength: most,
    value: text,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    onBlur: () => {
      onDone(text);
      setText(value);
    },
    onKeyDown: (event: { key: string }) => {
      if (event.key === 'Escape') setText(value);
      if (event.key === 'Enter' && !long) onDone(text);
    },
  };
  return long ? <textarea rows={2} {...shared} /> : <input type="text" {...shared} />;
}
