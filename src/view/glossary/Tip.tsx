import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import './Tip.css';

const GAP = 8;

interface TipProps {
  readonly id: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** Words about the thing they float below, or above where there is no room. */
export function Tip({ id, anchor, children }: TipProps) {
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    if (anchor.current === null || box.current === null) return;
    const of = anchor.current.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box.current;
    const below = of.bottom + GAP + height <= window.innerHeight;
    setAt({
      left: Math.max(GAP, Math.min(of.left, window.innerWidth - width - GAP)),
      top: below ? of.bottom + GAP : Math.max(GAP, of.top - GAP - height),
    });
  }, [anchor]);
  return createPortal(
    <div className="tip" role="tooltip" id={id} ref={box} style={at}>
      {children}
    </div>,
    document.body,
  );
}
