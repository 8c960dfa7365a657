import type { ReactNode } from 'react';
import { TERMS, type TermId } from './terms';
import { useTip } from './useTip';

/** A word of the field, which shows its meaning on hover and on focus. */
export function Term({ id, children }: { readonly id: TermId; readonly children?: ReactNode }) {
  const { target, tip } = useTip<HTMLButtonElement>(TERMS[id]);
  return (
    <>
      <button type="button" className="term" {...target}>
        {children ?? id}
      </button>
      {tip}
    </>
  );
}
