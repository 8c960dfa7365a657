import { SUBMIT_TALES } from './submit';
import type { Tales } from './telling';

/** What the first steps of the first chapter need, so that they can be told before the rest has come. */
export const FIRST_TALES: Tales = SUBMIT_TALES;
