import { type KeyboardEvent, useRef } from 'react';
import { FIND_BOX } from './focusFind';

interface FindProps {
  readonly typed: string;
  readonly type: (words: string) => void;
  /** Takes the first of what was found. */
  readonly enter: () => void;
}

/** Where to type what is looked for. Enter takes the first hit; Escape clears, then lets go. */
export function Find({ typed, type, enter }: FindProps) {
  const cameFrom = useRef<Element>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') enter();
    else if (event.key !== 'Escape') return;
    else if (typed !== '') type('');
    else if (cameFrom.current instanceof HTMLElement || cameFrom.current instanceof SVGElement) {
      cameFrom.current.focus();
    } else event.currentTarget.blur();
    event.preventDefault();
  };
  return (
    <input
      id={FIND_BOX}
      className="act-find"
      type="search"
      aria-label="Find a step or a thing"
      aria-keyshortcuts="/"
      placeholder="Find a step or a thing ( / )"
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onFocus={(event) => {
        cameFrom.current = event.relatedTarget;
      }}
      onKeyDown={onKeyDown}
    />
  );
}
