import { useState } from 'react';

/** Hints from vague to plain, one more each time. */
export function Hints({ hints }: { readonly hints: readonly string[] }) {
  const [shown, setShown] = useState(0);
  return (
    <>
      <ol className="exercise-hints" aria-live="polite" aria-label="Hints">
        {hints.slice(0, shown).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {shown < hints.length && (
        <button type="button" className="control" onClick={() => setShown(shown + 1)}>
          Hint {shown + 1} of {hints.length}
        </button>
      )}
    </>
  );
}
