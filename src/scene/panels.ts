import type { Rect } from './geometry';
import type { Grip, Panel, PanelKind } from './scene';

type Rest = Partial<Omit<Panel, 'key' | 'kind' | 'rect'>>;

/** A panel with nothing in it but what is said. */
export const panel = (kind: PanelKind, key: string, rect: Rect, rest: Rest = {}): Panel => ({
  kind,
  key,
  rect,
  links: [],
  changed: false,
  title: '',
  tone: 'ink',
  labels: [],
  runs: [],
  leaders: [],
  grip: undefined,
  ...rest,
});

/** The heading of a box takes its click, within the box’s edge. */
export const headGrip = (menu: string, box: Rect, header: Rect): Grip => ({
  menu,
  rect: { x: box.x + 4, y: header.y + 4, w: box.w - 8, h: header.h - 6 },
});
