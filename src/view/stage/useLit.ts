import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Lights up whatever is linked to one of the keys, directly in the tree: pointing at a thing
 * renders nothing anew. Runs after each render too, because a render may bring new elements.
 */
export function useLit(root: RefObject<Element | null>, keys: readonly (string | null)[]): void {
  const some = useRef(false);
  const wanted = keys.filter((key) => key !== null).join(' ');
  useLayoutEffect(() => {
    const element = root.current;
    if (!element || (wanted === '' && !some.current)) return;
    some.current = wanted !== '';
    for (const lit of element.querySelectorAll('[data-lit]')) lit.removeAttribute('data-lit');
    for (const key of wanted.split(' ').filter(Boolean)) {
      for (const linked of element.querySelectorAll(`[data-links~="${CSS.escape(key)}"]`)) {
        linked.setAttribute('data-lit', '');
      }
    }
  });
}
