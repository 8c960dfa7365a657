import { SCENARIOS } from './chapters';
import type { Library } from './library';
import { EVERY_TALE } from './sentences/every';

/** Every chapter and every sentence. */
export const WHOLE: Library = { chapters: SCENARIOS, tales: EVERY_TALE };
