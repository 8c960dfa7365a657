import { type RefObject, useLayoutEffect, useState } from 'react';
import type { StageSize } from '../../scene/stageLayout';

/** The size of an element in CSS pixels, followed as it changes; undefined until it is known. */
export function useSize(element: RefObject<Element | null>): StageSize | undefined {
  const [size, setSize] = useState<StageSize>();
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => {
      const { width, height } = measured.getBoundingClientRect();
      setSize((old) =>
        old && old.width === width && old.height === height ? old : { width, height },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
