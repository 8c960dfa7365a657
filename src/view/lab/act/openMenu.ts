import { type MenuOf, parseMenu } from '../../../lab/menus';
import type { AppStore } from '../../../store/app';
import { play } from '../../../store/commands';
import { setLab } from '../../../store/lab';
import { isThing } from '../../../store/thing';
import type { Box } from './place';

/** What the open menu belongs to, and where it was clicked, if by a pointer. */
let opener: Element | undefined;
let click: Box | undefined;

/** Opens the menu of what an element shows. A thing is pinned too, and what plays stops. */
export function openMenu(app: AppStore, of: MenuOf, from: Element, event?: MouseEvent): void {
  opener = from;
  const pointed = event !== undefined && event.detail > 0;
  click = pointed ? { left: event.clientX, top: event.clientY, width: 0, height: 0 } : undefined;
  play(app, 'no');
  if (isThing(of)) app.setState({ pinned: of });
  setLab(app, { menu: of });
}

export const closeMenu = (app: AppStore): void => setLab(app, { menu: undefined });

/** What the element that was clicked, or one that it stands in, has a menu of. */
export function menuAt(target: EventTarget | null): { of: MenuOf; from: Element } | undefined {
  const from = target instanceof Element ? target.closest('[data-menu], [data-hover]') : null;
  const text = from?.getAttribute('data-menu') ?? from?.getAttribute('data-hover');
  const of = text ? parseMenu(text) : undefined;
  return from && of ? { of, from } : undefined;
}

export const isOpener = (element: Element): boolean => element === opener;

/** What the menu was opened from, or what else shows the same; undefined where nothing does now. */
export function openerOf(of: MenuOf): HTMLElement | SVGElement | undefined {
  const all = [opener, ...document.querySelectorAll(`[data-menu="${of}"], [data-hover="${of}"]`)];
  return all.find(
    (one): one is HTMLElement | SVGElement =>
      (one instanceof HTMLElement || one instanceof SVGElement) &&
      one.isConnected &&
      one.checkVisibility(),
  );
}

/** Nothing that a menu stands beside is larger; of what is, the place that was clicked counts. */
const LARGE = 320;

/** The box that a menu stands beside. */
export function boxOf(of: MenuOf): Box {
  const element = openerOf(of);
  const shape = element?.querySelector(':scope > rect') ?? element;
  const box = shape?.getBoundingClientRect();
  const isLarge = box === undefined || Math.max(box.width, box.height) > LARGE;
  return (isLarge ? (click ?? box) : box) ?? { left: 0, top: 0, width: 0, height: 0 };
}
