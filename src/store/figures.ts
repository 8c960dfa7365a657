import { type Fields, readValues, type Values, writeValues } from '../cost/fields';
import type { Recorded } from '../cost/pool/load';
import { POOL_FIELDS } from '../cost/pool/settings';
import { COST_FIELDS } from '../cost/settings';
import type { AppStore } from './app';

/** What the pages of figures keep. */
export interface Figures {
  /** Settings that are not as usual, as the address has them. */
  readonly cost: string;
  readonly pool: string;
  /** A trace that was dropped on the page of the pool, and what is to be said of it. */
  readonly recorded?: { readonly requests: readonly Recorded[]; readonly says: string };
}

export type FigurePage = 'cost' | 'pool';

export const FIELDS_OF = { cost: COST_FIELDS, pool: POOL_FIELDS } as const;
const NONE: Figures = { cost: '', pool: '' };

export const figuresIn = (app: { readonly figures?: Figures }): Figures => app.figures ?? NONE;

/**
 * Opens a page of figures under the settings of an address; without any, as it was left. What is
 * damaged in them stays as usual, and a sentence says what.
 */
export function openFigures(app: AppStore, page: FigurePage, rest: string): void {
  const fields: Fields = FIELDS_OF[page];
  const { values, wrong } = readValues(fields, rest);
  const figures = figuresIn(app.getState());
  const kept = rest === '' ? figures : { ...figures, [page]: writeValues(fields, values) };
  app.setState({ page, figures: kept, playing: 'no', notice: wrong[0] });
}

/** Sets some of a page's settings; the address follows. */
export function setFigures<P extends FigurePage>(
  app: AppStore,
  page: P,
  part: Partial<Values<(typeof FIELDS_OF)[P]>>,
): void {
  const fields: Fields = FIELDS_OF[page];
  const figures = figuresIn(app.getState());
  const values = { ...readValues(fields, figures[page]).values, ...part };
  app.setState({ figures: { ...figures, [page]: writeValues(fields, values) } });
}

/** Back to what is usual. */
export function resetFigures(app: AppStore, page: FigurePage): void {
  app.setState({ figures: { ...figuresIn(app.getState()), [page]: '' } });
}

/** A recorded trace takes the place of the one before. */
export function setRecorded(app: AppStore, recorded: Figures['recorded']): void {
  app.setState({ figures: { ...figuresIn(app.getState()), ...(recorded && { recorded }) } });
  setFigures(app, 'pool', { come: 'trace' });
}
