import { IO_TALES } from './io';
import { LEARN_TALES } from './learn';
import { MAP_TALES } from './map';
import { POOL_TALES } from './pool';
import { RESPONSE_TALES } from './response';
import { RING_TALES } from './ring';
import { SUBMIT_TALES } from './submit';
import type { Tales } from './telling';

/** What the first chapter needs, so that it can be told before anything else has come. */
export const FIRST_TALES: Tales = {
  ...SUBMIT_TALES,
  ...RING_TALES,
  ...POOL_TALES,
  ...MAP_TALES,
  ...IO_TALES,
  ...RESPONSE_TALES,
  ...LEARN_TALES,
};
