import { useEffect, useState } from 'react';
import type { Load } from '../../cost/pool/load';
import type { Plan } from '../../cost/pool/simulate';
import { nextSize, type Sized, sized } from '../../cost/pool/sizing';

/**
 * The pool at sizes around where the chance that is accepted is met, in their order, as they are
 * worked out one after another; none where there is no such chance.
 */
export function useSizes(load: Load, plan: Plan, wanted: number | undefined): readonly Sized[] {
  const [found, setFound] = useState<readonly Sized[]>([]);
  useEffect(() => {
    setFound([]);
    if (wanted === undefined) return undefined;
    let all: readonly Sized[] = [];
    let timer = window.setTimeout(function work() {
      const size = nextSize(load, all, wanted);
      if (size === undefined) return;
      all = [...all, sized(load, size, plan)].sort((a, b) => a.pool - b.pool);
      setFound(all);
      timer = window.setTimeout(work);
    });
    return () => window.clearTimeout(timer);
  }, [load, plan, wanted]);
  return found;
}
