import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Run } from '../../../store/run';

/** A dot that is held: which step, and how far the pointer has gone since, in pixels. */
export interface Held {
  readonly k: number;
  readonly dx: number;
}

interface Hold {
  readonly grabbed: (k: number) => void;
  readonly dropped: (held: Held) => void;
}

/** A pointer that has gone no further has clicked. */
const CLICK = 4;

/**
 * Dragging dots: what is held, and what takes hold of step k and follows it. Escape lets go of it
 * where it was, and so does whatever takes the pointer or the run away. Only a drag is dropped.
 */
export function useHold(run: Run, { grabbed, dropped }: Hold) {
  const [held, setHeld] = useState<Held & { readonly run: Run }>();
  const grip = useRef<{ readonly k: number; readonly x: number }>(undefined);
  const letGo = useCallback((): void => {
    grip.current = undefined;
    setHeld(undefined);
  }, []);
  const isHeld = held?.run === run;
  useEffect(() => {
    if (!isHeld) return;
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      letGo();
    };
    window.addEventListener('keydown', leave, true);
    return () => window.removeEventListener('keydown', leave, true);
  }, [isHeld, letGo]);
  const grab = (event: PointerEvent<SVGElement>, k: number): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { k, x: event.clientX };
    grabbed(k);
  };
  const handlers = {
    onPointerMove: (event: PointerEvent<SVGElement>): void => {
      if (event.buttons === 0) return;
      event.stopPropagation();
      if (grip.current === undefined) return;
      const { k, x } = grip.current;
      const dx = event.clientX - x;
      if (isHeld || Math.abs(dx) > CLICK) setHeld({ run, k, dx });
    },
    onPointerUp: (): void => {
      if (isHeld) dropped(held);
      letGo();
    },
    onPointerCancel: letGo,
    onLostPointerCapture: letGo,
  };
  return { held: isHeld ? held : undefined, grab, handlers };
}
