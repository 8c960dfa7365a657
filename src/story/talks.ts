import type { Talk } from './talk';
import { FIVE } from './talks/five';
import { FORTY_FIVE } from './talks/fortyFive';
import { TWENTY } from './talks/twenty';

/** The talks that ship. Links name them by their minutes, for ever: append only. */
export const TALKS: readonly { readonly id: string; readonly talk: Talk }[] = [
  { id: '5', talk: FIVE },
  { id: '20', talk: TWENTY },
  { id: '45', talk: FORTY_FIVE },
];
