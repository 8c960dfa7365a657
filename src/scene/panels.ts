import type { Rect } from './geometry';
import type { Panel, PanelKind } from './scene';

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
