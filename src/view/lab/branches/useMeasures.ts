import { type RefObject, useLayoutEffect, useState } from 'react';

/** What the lines are drawn on; 0 before it was measured. */
interface Measures {
  readonly width: number;
  readonly rowHeight: number;
}

/** CSS pixels that the lines have from side to side, and that a row is high: as a target must be. */
export function useMeasures(box: RefObject<Element | null>): Measures {
  const [measures, setMeasures] = useState<Measures>({ width: 0, rowHeight: 24 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const target = Number.parseFloat(getComputedStyle(element).getPropertyValue('--target'));
      const { width } = entry.contentRect;
      const rowHeight = target * rem;
      setMeasures((was) =>
        was.width === width && was.rowHeight === rowHeight ? was : { width, rowHeight },
      );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return measures;
}
