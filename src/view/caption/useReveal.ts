import { useEffect } from 'react';
import { useLayout } from '../useLayout';
import { useReducedMotion } from '../useReducedMotion';

/** On a phone, where the caption lies over what is scrolled: brings into sight what step k changed. */
export function useReveal(k: number): void {
  const phone = useLayout() === 'phone';
  const still = useReducedMotion();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step changes something else
  useEffect(() => {
    if (!phone) return;
    let over = false;
    let end = (): void => {
      over = true;
    };
    void import('./reveal').then(({ keepInSight }) => {
      if (!over) end = keepInSight(still);
    });
    return () => end();
  }, [k, phone, still]);
}
