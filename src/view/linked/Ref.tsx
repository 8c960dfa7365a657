import type { ReactNode } from 'react';
import { hover, pin } from '../../store/commands';
import type { Thing } from '../../store/thing';
import { useApp, useAppStore } from '../useApp';
import './Ref.css';

interface RefProps {
  readonly thing: Thing;
  readonly children: ReactNode;
  /** -1 where a table lets only one of its rows take the focus. */
  readonly tabIndex?: 0 | -1;
}

const PINNED = 1;
const HOVERED = 2;
const MENU = 4;

/** The name of a frame, pfn, grant or id: hover and focus light it everywhere, a click pins it. */
export function Ref({ thing, children, tabIndex = 0 }: RefProps) {
  const app = useAppStore();
  // One question instead of three: a screen has hundreds of names, and each is asked at each step.
  const how = useApp(
    (s) =>
      (s.pinned === thing ? PINNED : 0) |
      (s.hovered === thing ? HOVERED : 0) |
      (s.page === 'lab' ? MENU : 0),
  );
  const pinned = (how & PINNED) !== 0;
  const lit = (how & (PINNED | HOVERED)) !== 0;
  return (
    <button
      type="button"
      className="ref"
      data-lit={lit || undefined}
      data-menu={thing}
      aria-haspopup={how & MENU ? 'menu' : undefined}
      aria-pressed={pinned}
      tabIndex={tabIndex}
      onPointerEnter={() => hover(app, thing)}
      onPointerLeave={() => hover(app, undefined)}
      onFocus={() => hover(app, thing)}
      onBlur={() => hover(app, undefined)}
      onClick={() => pin(app, thing)}
    >
      {children}
    </button>
  );
}
