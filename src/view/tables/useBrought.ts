import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { scrollTo, type Viewport } from './virtual';

/** Everything that decides which row is to be seen. */
interface Due extends Omit<Viewport, 'scrollTop'> {
  /** Brought into view when it becomes another one; -1 leaves the table where it is. */
  readonly show: number;
  /** The same of the row of what is pinned, which goes before the other. */
  readonly pinned: number;
}

interface Met extends Due {
  /** Where the box is to stand then; undefined where it is left where it is. */
  readonly aim: number | undefined;
}

const NONE: Met = { show: -1, pinned: -1, rows: 0, rowHeight: 0, height: 0, aim: undefined };

/**
 * Where a long table is drawn, in pixels from the top of its rows. A row that is to be seen is drawn
 * at once where it will stand, and scrolled to before anything is painted.
 */
export function useBrought(box: RefObject<HTMLElement | null>, due: Due) {
  const [top, setTop] = useState(0);
  const [met, setMet] = useState(NONE);
  // What the box stands at, known without asking it: a question would lay the page out at once.
  const stands = useRef(0);
  const measured = (['rows', 'rowHeight', 'height'] as const).some((one) => due[one] !== met[one]);
  if (measured || due.show !== met.show || due.pinned !== met.pinned) {
    const wanted = [
      measured || due.pinned !== met.pinned ? due.pinned : -1,
      measured || due.show !== met.show ? due.show : -1,
    ].find((row) => row >= 0);
    const aim =
      wanted === undefined ? undefined : scrollTo(wanted, { ...due, scrollTop: stands.current });
    setMet({ ...due, aim });
    if (aim !== undefined) setTop(aim);
  }
  const goTo = useRef((to: number): void => {
    if (box.current === null || to === stands.current) return;
    stands.current = to;
    box.current.scrollTop = to;
  }).current;
  useLayoutEffect(() => {
    const { aim } = met;
    if (aim === undefined) return;
    let over = false;
    // After all that this step draws, so that the page is laid out once.
    queueMicrotask(() => over || goTo(aim));
    return () => {
      over = true;
    };
  }, [met, goTo]);
  return { top, setTop, stands, goTo };
}
