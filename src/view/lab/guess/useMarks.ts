import { useEffect } from 'react';
import type { Cell } from '../../../lab/cells';
import type { Question } from '../../../store/labAsk';
import { nameCell } from '../../../store/labGuess';
import { useAppStore } from '../../useApp';
import { markRules } from './marks';

/** Marks the cells of a question in the tables. */
export function useMarks(question: Question | undefined): void {
  useEffect(() => {
    if (question === undefined) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(markRules(question));
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [question]);
}

/** While it is asked, a click on a cell, or Enter on what stands in it, names it or no longer. */
export function useNaming(isOpen: boolean, cells: readonly Cell[]): void {
  const app = useAppStore();
  useEffect(() => {
    if (!isOpen) return;
    const ids = new Set(cells.map(({ id }) => id));
    const click = (event: MouseEvent): void => {
      const cell = event.target instanceof Element ? event.target.closest('[data-cell]') : null;
      const id = cell?.getAttribute('data-cell');
      if (id == null || !ids.has(id)) return;
      event.preventDefault();
      event.stopPropagation();
      nameCell(app, id);
    };
    document.addEventListener('click', click, { capture: true });
    return () => document.removeEventListener('click', click, { capture: true });
  }, [app, isOpen, cells]);
}
