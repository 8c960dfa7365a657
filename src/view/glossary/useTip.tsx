import {
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { lazily } from '../lazily';

const Tip = lazily(() => import('./Tip').then((m) => m.Tip));

/** What makes an element show words on hover and on focus; Escape hides them. */
export function useTip<Element extends HTMLElement>(words: ReactNode) {
  const id = useId();
  const anchor: RefObject<Element | null> = useRef<Element>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const hide = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false);
    };
    window.addEventListener('keydown', hide);
    return () => window.removeEventListener('keydown', hide);
  }, [open]);
  return {
    target: {
      ref: anchor,
      'aria-describedby': open ? id : undefined,
      onPointerEnter: () => setOpen(true),
      onPointerLeave: () => setOpen(false),
      onFocus: () => setOpen(true),
      onBlur: () => setOpen(false),
    },
    tip: open && (
      <Suspense fallback={null}>
        <Tip key={typeof words === 'string' ? words : id} id={id} anchor={anchor}>
          {words}
        </Tip>
      </Suspense>
    ),
  };
}
