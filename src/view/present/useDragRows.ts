import { type PointerEvent, type RefObject, useState } from 'react';

interface Drag {
  readonly from: number;
  /** The place that it would have now. */
  readonly to: number;
}

/**
 * Rows of a list that are dragged by a handle, by mouse, pen or touch. The list changes only when
 * the row is let go; Escape or losing the pointer leaves it as it was.
 */
export function useDragRows(
  list: RefObject<HTMLElement | null>,
  move: (from: number, to: number) => void,
) {
  const [drag, setDrag] = useState<Drag>();

  const placeAt = (y: number): number => {
    const rows = [...(list.current?.children ?? [])];
    const at = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y < top + height / 2;
    });
    return at < 0 ? rows.length : at;
  };

  const handle = (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from, to: from });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag === undefined) return;
      const gap = placeAt(event.clientY);
      const to = gap > drag.from ? gap - 1 : gap;
      if (to !== drag.to) setDrag({ ...drag, to });
    },
    onPointerUp: () => {
      if (drag !== undefined && drag.to !== drag.from) move(drag.from, drag.to);
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  });
  return { drag, handle };
}
