import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { useAppStore } from '../../useApp';
import { anchorOf, placeBeside } from './anchor';

/**
 * Floats a box beside what was asked about. It has the focus, gives it back when it goes, and
 * Escape closes it wherever the focus is by then.
 */
export function useFloating(
  box: RefObject<HTMLElement | null>,
  id: string,
  close: () => void,
): { readonly left: number; readonly top: number } {
  const app = useAppStore();
  const [at, setAt] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const asked = document.activeElement;
    setAt(placeBeside(anchorOf(id), element));
    element.focus({ preventScroll: true });
    return () => {
      const mine = element.contains(document.activeElement) || document.activeElement === null;
      if (mine && asked instanceof HTMLElement) asked.focus({ preventScroll: true });
      else if (mine && asked instanceof SVGElement) asked.focus({ preventScroll: true });
    };
  }, [box, id]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || app.getState().dialog !== 'none') return;
      event.preventDefault();
      close();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [app, close]);
  return at;
}
