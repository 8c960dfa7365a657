import { useEffect, useMemo } from 'react';
import type { Broken } from '../../../trace/verdicts';
import { useApp } from '../../useApp';
import { markBroken, unmark } from './mark';
import { pointedAt } from './things';
import './Marks.css';

/** Marks what broken invariants point at, on the stage and in the tables, as long as it is there. */
export function Marks({ broken }: { readonly broken: readonly Broken[] }) {
  const run = useApp((s) => s.run);
  const pointed = useMemo(() => broken.map((one) => pointedAt(run, one)), [run, broken]);
  useEffect(() => {
    const root = document.querySelector('.walk');
    if (root === null) return;
    const watch = new MutationObserver(() => mark());
    const mark = (): void => {
      watch.disconnect();
      markBroken(root, pointed);
      // A step, the end of a motion or a scroll may bring elements, and names of their own.
      watch.observe(root, { subtree: true, childList: true, attributeFilter: ['aria-label'] });
    };
    mark();
    return () => {
      watch.disconnect();
      unmark(root);
    };
  }, [pointed]);
  return null;
}
