import { useMemo } from 'react';
import { readValues, type Values } from '../../cost/fields';
import { FIELDS_OF, type FigurePage, figuresIn } from '../../store/figures';
import { useApp } from '../useApp';

/** The settings of a page of figures. */
export function useFigures<P extends FigurePage>(page: P): Values<(typeof FIELDS_OF)[P]> {
  const text = useApp((s) => figuresIn(s)[page]);
  return useMemo(() => readValues(FIELDS_OF[page], text).values, [page, text]);
}
