import type { Domid } from '../base/brand';
import type { World } from '../protocol/world';
import type { Rect, Side } from './geometry';
import { gridOf } from './gridOf';
import { ringBottom, ringsOf } from './ringLayout';
import {
  type DomainLayout,
  GAP,
  gridAsk,
  guestsOf,
  HEAD,
  LINE,
  placeCount,
  type StageLayout,
  type StageSize,
} from './stageLayout';
import { portraitGridHeight } from './trayGrid';
import { xenBelow } from './xenLayout';

/** Room for the names of what crosses: two of two lines, or with many pages twice as many. */
const GUTTER = { few: 92, many: 128 } as const;
/** So many places can be seen at once with everything else, on a phone held upright. */
const FEW = 3;
/** Between the edge of a domain and its places. */
const PAD = 8;
/** What a domain's name takes of its heading; the rest of that line is its strip. */
const NAME = 56;
/** The least width that shows 32 slots with their letters side by side. */
const LONG_RING = 340;

/**
 * Guests, gutter, dom0 and Xen from top to bottom, as high as they need. Both halves of a swap of a
 * page or two are to be seen at once, so nothing takes a line that another can share.
 */
export function portraitLayout(size: StageSize, at: World): StageLayout {
  const scale = Math.max(1, size.width / 480);
  const width = size.width / scale;
  const { config } = at;
  const guests = guestsOf(config);
  const rings = ringsOf(config, 0, width, width < LONG_RING ? 16 : 32);
  const top = ringBottom(rings) + 4;
  const side = (width - GAP * (guests.length - 1)) / guests.length;
  const fixed = HEAD + LINE + 4 + PAD;
  const places = Math.max(...[0, ...guests].map((d) => placeCount(at, d as Domid)));
  const gutterH = places > FEW ? GUTTER.many : GUTTER.few;
  const gridHeight = (d: Domid, w: number) => portraitGridHeight(w - 2 * 12, gridAsk(at, d));
  const guestH = fixed + gridHeight(1, side);
  const dom0H = fixed + gridHeight(0, width);
  const dom0Y = top + guestH + gutterH;
  const boxes: Rect[] = [{ x: 0, y: dom0Y, w: width, h: dom0H }];
  for (const [i] of guests.entries()) {
    boxes.push({ x: i * (side + GAP), y: top, w: side, h: guestH });
  }
  const domains = boxes.map((rect, d) => {
    const line = (y: number, h: number): Rect => ({ x: rect.x + 12, y, w: rect.w - 24, h });
    const gridH = rect.h - fixed;
    if (d === 0) {
      const area = line(rect.y + PAD, gridH);
      const header = line(area.y + gridH, HEAD);
      const foot = line(header.y + HEAD, LINE);
      return domainOf(at, 0, 'top', { rect, header, foot, strip: beside(header), area });
    }
    const header = line(rect.y, HEAD);
    const foot = line(header.y + HEAD, LINE);
    const area = line(rect.y + rect.h - PAD - gridH, gridH);
    return domainOf(at, d as Domid, 'bottom', {
      rect,
      header,
      foot,
      strip: beside(header),
      area,
    });
  });
  const gutter = { x: 0, y: top + guestH, w: width, h: gutterH };
  const xenTop = dom0Y + dom0H + 6;
  const xen = xenBelow(at, xenTop, width);
  const height = xenTop + xen.rect.h + 1;
  return { mode: 'portrait', axis: 'y', width, height, scale, rings, domains, gutter, xen };
}

/** What a heading leaves free beside the domain's name. */
const beside = ({ x, y, w }: Rect): Rect => ({ x: x + NAME, y: y + 2, w: w - NAME, h: LINE });

interface Boxes {
  readonly rect: Rect;
  readonly header: Rect;
  readonly foot: Rect;
  readonly strip: Rect;
  readonly area: Rect;
}

function domainOf(at: World, domid: Domid, side: Side, boxes: Boxes): DomainLayout {
  const { area, ...rest } = boxes;
  return { domid, side, ...rest, grid: gridOf(area, side, gridAsk(at, domid)) };
}
