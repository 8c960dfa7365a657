import { useEffect } from 'react';
import { useAppStore } from '../../useApp';
import { closeMenu, isOpener, menuAt, openMenu } from './openMenu';

/**
 * As long as the Lab is there, a click on a thing opens its menu; a click on the same thing again,
 * or anywhere else, closes it. The thing itself has been pinned, or let go, by then.
 */
export function useMenuClicks(): void {
  const app = useAppStore();
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (app.getState().lab?.menu === undefined) return;
      if (target instanceof Element && target.closest('.act-menu')) return;
      const thing = menuAt(target);
      if (thing === undefined || !isOpener(thing.from)) closeMenu(app);
    };
    const onClick = (event: MouseEvent): void => {
      const { target } = event;
      if (!(target instanceof Element) || target.closest('.lab') === null) return;
      const thing = menuAt(target);
      if (thing === undefined) return;
      if (app.getState().lab?.menu === thing.of) closeMenu(app);
      else openMenu(app, thing.of, thing.from, event);
    };
    const onResize = (): void => {
      if (app.getState().lab?.menu !== undefined) closeMenu(app);
    };
    window.addEventListener('pointerdown', onPointerDown);
    window.addEventListener('click', onClick);
    window.addEventListener('resize', onResize);
    return () => {
      window.removeEventListener('pointerdown', onPointerDown);
      window.removeEventListener('click', onClick);
      window.removeEventListener('resize', onResize);
    };
  }, [app]);
}
