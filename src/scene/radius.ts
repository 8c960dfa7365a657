import type { Panel } from './scene';

/** How round the corners of a panel are. */
export const RADIUS: Readonly<Record<Panel['kind'], number>> = {
  domain: 10,
  xen: 10,
  frame: 5,
  slot: 3,
  grant: 5,
  disk: 5,
  sector: 3,
  callout: 4,
  note: 3,
};
