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

/** The name of a frame, pfn, grant or id: hover and focus light it everywhere, a click pins it. */
export function Ref({ thing, children, tabIndex = 0 }: RefProps) {
  const app = useAppStore();
  const pinned = useApp((s) => s.pinned === thing);
  const lit = useApp((s) => s.hovered === thing) || pinned;
  const hasMenu = useApp((s) => s.page === 'lab');
  return (
    <button
      type="button"
      className="ref"
      data-lit={lit || undefined}
      data-menu={thing}
      aria-haspopup={hasMenu ? 'menu' : undefined}
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
