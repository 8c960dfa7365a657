import { useEffect } from 'react';
import { addCell } from '../../../store/checkAsk';
import { openQuestion } from '../../../store/labAsk';
import { stateOf } from '../../../store/run';
import { useAppStore } from '../../useApp';
import { cellPicked } from './picked';

/**
 * As long as it is asked, a click on a cell of the tables or on a thing of the stage, or Enter on it,
 * asks about it, and does nothing else.
 */
export function usePicking(): void {
  const app = useAppStore();
  useEffect(() => {
    const click = (event: MouseEvent): void => {
      if (openQuestion(app.getState()) !== undefined) return;
      const id = cellPicked(stateOf(app.getState().run, 0).at, event.target);
      if (id === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      addCell(app, id);
    };
    document.addEventListener('click', click, { capture: true });
    return () => document.removeEventListener('click', click, { capture: true });
  }, [app]);
}
