import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { type MenuOf, menuText } from '../../../lab/menus';
import { stateOf } from '../../../store/run';
import { isThing } from '../../../store/thing';
import { actionsOf } from '../../../trace/trace';
import { useApp, useAppStore } from '../../useApp';
import { MenuLines } from './MenuLines';
import { boxOf, closeMenu, openerOf } from './openMenu';
import { placeBeside } from './place';
import { useMenuClicks } from './useMenuClicks';
import './Menu.css';

/** What can be done to the thing that was clicked. */
export function Menu() {
  const of = useApp((s) => s.lab?.menu);
  useMenuClicks();
  return of === undefined ? null : <Open key={of} of={of} />;
}

function Open({ of }: { readonly of: MenuOf }) {
  const app = useAppStore();
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const box = useRef<HTMLDivElement>(null);
  const state = stateOf(run, cursor);
  const { title, sections, nothing } = useMemo(
    () => menuText(state, of, actionsOf(run.trace).slice(0, cursor)),
    [state, of, run, cursor],
  );
  useFloating(box, of);
  useCloseElsewhere(state);
  return (
    <div className="act-menu" ref={box}>
      <p className="act-menu-title" id="act-menu-title">
        {title}
      </p>
      {nothing !== '' && <p className="soft act-menu-nothing">{nothing}</p>}
      <div
        role="menu"
        aria-labelledby="act-menu-title"
        tabIndex={-1}
        onKeyDown={(event) => onKeyDown(event, of, () => closeMenu(app))}
      >
        <MenuLines sections={sections} title={title} nothing={nothing} known={isThing(of)} />
      </div>
    </div>
  );
}

/** Stands beside its thing, takes the focus, and gives it back. */
function useFloating(box: React.RefObject<HTMLDivElement | null>, of: MenuOf): void {
  useLayoutEffect(() => {
    const menu = box.current!;
    const opener = openerOf(of);
    const { offsetWidth: width, offsetHeight: height } = menu;
    const room = { width: window.innerWidth, height: window.innerHeight };
    const { left, top } = placeBeside(boxOf(of), { width, height }, room);
    menu.style.setProperty('--left', `${left}px`);
    menu.style.setProperty('--top', `${top}px`);
    opener?.setAttribute('aria-expanded', 'true');
    const items = itemsOf(menu);
    const first = items.find((item) => item.ariaDisabled !== 'true') ?? items[0];
    first?.focus({ preventScroll: true });
    return () => {
      opener?.removeAttribute('aria-expanded');
      if (menu.contains(document.activeElement)) openerOf(of)?.focus({ preventScroll: true });
    };
  }, [box, of]);
}

/** What the machine does without the menu closes it: it told of another state. */
function useCloseElsewhere(state: unknown): void {
  const app = useAppStore();
  const told = useRef(state);
  useEffect(() => {
    if (told.current !== state) closeMenu(app);
  }, [app, state]);
}

const itemsOf = (menu: Element): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role=menuitem]'),
];

function onKeyDown(event: KeyboardEvent<HTMLElement>, of: MenuOf, close: () => void): void {
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at + items.length - 1) % items.length,
    Home: 0,
    End: items.length - 1,
    ArrowLeft: at,
    ArrowRight: at,
  }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[to]?.focus();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    close();
  } else if (event.key === 'Tab') {
    openerOf(of)?.focus({ preventScroll: true });
    close();
  }
}
