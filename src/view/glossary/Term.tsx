import type { ReactNode } from 'react';
import { lazily } from '../lazily';
import type { TermId } from './terms';
import { useTip } from './useTip';

/** What words mean is not needed before somebody asks. */
const Meaning = lazily(() => import('./Meaning').then((m) => m.Meaning));

/** A word of the field, which shows its meaning on hover and on focus. */
export function Term({ id, children }: { readonly id: TermId; readonly children?: ReactNode }) {
  const { target, tip } = useTip<HTMLButtonElement>(<Meaning of={id} />);
  return (
    <>
      <button type="button" className="term" {...target}>
        {children ?? id}
      </button>
      {tip}
    </>
  );
}
