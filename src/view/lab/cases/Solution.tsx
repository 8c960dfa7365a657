import { useEffect, useRef, useState } from 'react';

/** Shows the solution, once it was asked whether that is meant. */
export function Solution({ show }: { readonly show: () => void }) {
  const [asks, setAsks] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (asks) yes.current?.focus();
    else if (wasAsked.current) first.current?.focus();
    wasAsked.current = asks;
  }, [asks]);
  if (!asks) {
    return (
      <button type="button" className="control" ref={first} onClick={() => setAsks(true)}>
        Show the solution
      </button>
    );
  }
  return (
    <fieldset className="exercise-sure">
      <legend>It gives the answer away, on a branch of its own.</legend>
      <button type="button" className="control" ref={yes} onClick={show}>
        Show it
      </button>
      <button type="button" className="control" onClick={() => setAsks(false)}>
        Not yet
      </button>
    </fieldset>
  );
}
