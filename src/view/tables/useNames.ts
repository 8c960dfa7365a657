import {
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import type { App } from '../../store/app';
import { hover, pin } from '../../store/commands';
import type { Thing } from '../../store/thing';
import { useAppStore } from '../useApp';

type Pointed = Pick<App, 'hovered' | 'pinned'>;

/**
 * The names in a table do what linked/Ref does: hover and focus light one everywhere, a click pins
 * it. One listener does it for all of them. Gives what the table's body listens to, and what to
 * call when it holds new names.
 */
export function useNames(body: RefObject<HTMLElement | null>) {
  const app = useAppStore();
  const lit = useRef(false);
  const light = useRef((now: Pointed): void => {
    if (body.current === null) return;
    const any = now.hovered !== undefined || now.pinned !== undefined;
    if (any || lit.current) lightUp(body.current, now);
    lit.current = any;
  }).current;
  useEffect(
    () =>
      app.subscribe((now, was) => {
        if (now.hovered !== was.hovered || now.pinned !== was.pinned) light(now);
      }),
    [app, light],
  );
  const drawn = useCallback(() => light(app.getState()), [app, light]);
  const heard = useMemo(() => {
    const point = ({ target }: PointerEvent | FocusEvent): void => {
      const thing = thingOf(nameAt(target));
      if (thing !== undefined) hover(app, thing);
    };
    const pointAway = ({ target, relatedTarget }: PointerEvent | FocusEvent): void => {
      const name = nameAt(target);
      if (name !== null && nameAt(relatedTarget) !== name) hover(app, undefined);
    };
    return {
      onPointerOver: point,
      onPointerOut: pointAway,
      onFocus: point,
      onBlur: pointAway,
      onClick: ({ target }: MouseEvent): void => {
        const thing = thingOf(nameAt(target));
        if (thing !== undefined) pin(app, thing);
      },
    };
  }, [app]);
  return [heard, drawn] as const;
}

const nameAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('.ref') : null;

const thingOf = (name: Element | null): Thing | undefined =>
  (name?.getAttribute('data-menu') ?? undefined) as Thing | undefined;

function lightUp(body: Element, { hovered, pinned }: Pointed): void {
  for (const name of body.querySelectorAll('.ref[data-lit]')) {
    name.removeAttribute('data-lit');
    name.setAttribute('aria-pressed', 'false');
  }
  for (const thing of [hovered, pinned]) {
    if (thing === undefined) continue;
    for (const name of body.querySelectorAll(`.ref[data-menu="${CSS.escape(thing)}"]`)) {
      name.setAttribute('data-lit', 'true');
      if (thing === pinned) name.setAttribute('aria-pressed', 'true');
    }
  }
}
