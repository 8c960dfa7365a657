import { useEffect } from 'react';
import { askNothing } from '../../../store/labCells';
import { useApp, useAppStore } from '../../useApp';
import { shownCells } from './anchor';
import { CellPanel } from './CellPanel';
import { listenForAsking } from './listen';

/** Every cell of the tables answers who wrote it: by a right click, a long press or the key c. */
export function Cells() {
  const app = useAppStore();
  const asked = useApp((s) => s.lab?.asked);
  useEffect(() => {
    const stop = listenForAsking(app);
    return () => {
      stop();
      askNothing(app);
    };
  }, [app]);
  useEffect(() => {
    if (asked === undefined) return;
    const cells = shownCells(asked);
    for (const cell of cells) cell.setAttribute('data-asked', '');
    return () => {
      for (const cell of cells) cell.removeAttribute('data-asked');
    };
  }, [asked]);
  return asked === undefined ? null : <CellPanel id={asked} />;
}
