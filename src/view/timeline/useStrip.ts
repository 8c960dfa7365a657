import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Strip {
  /** Inner width in CSS pixels; 0 before it was measured. */
  readonly width: number;
  /** CSS pixels to what is one pixel on a laptop: more on a large screen and in a talk. */
  readonly unit: number;
}

/** On a window lower than so many rem, lanes lie closer by this much. */
const LOW = 48;
const TIGHT = 0.82;
/** In a talk they lie further apart, as the type is larger. */
const WIDE = 1.5;

/** The measures of an element, kept up to date. */
export function useStrip(element: RefObject<HTMLElement | null>): Strip {
  const [strip, setStrip] = useState<Strip>({ width: 0, unit: 1 });
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const talk = document.documentElement.dataset.mode === 'talk';
      const low = window.innerHeight < LOW * rem;
      const unit = (rem / 16) * (talk ? WIDE : low ? TIGHT : 1);
      const width = box.clientWidth;
      setStrip((was) => (was.width === width && was.unit === unit ? was : { width, unit }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return strip;
}
