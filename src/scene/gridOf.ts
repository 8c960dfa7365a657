import type { Rect, Side } from './geometry';
import type { Grid, GridAsk } from './grid';
import { rowsIn } from './rowGrid';
import { traysIn } from './trayGrid';

/** The places of one domain in an area, cards to the side of the gutter. */
export function gridOf(area: Rect, side: Side, ask: GridAsk): Grid {
  return side === 'left' || side === 'right' ? rowsIn(area, side, ask) : traysIn(area, side, ask);
}
