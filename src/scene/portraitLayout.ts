import type { Domid } from '../base/brand';
import type { Config } from '../protocol/config';
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
  type StageLayout,
  type StageSize,
} from './stageLayout';
import { portraitGridHeight } from './trayGrid';
import { xenAt } from './xenLayout';

const PORTRAIT_GUTTER = 128;

/** Guests, gutter, dom0 and Xen from top to bottom, as high as they need. */
export function portraitLayout(size: StageSize, config: Config): StageLayout {
  const scale = Math.max(1, size.width / 480);
  const width = size.width / scale;
  const guests = guestsOf(config);
  const rings = ringsOf(config, 0, width, 16);
  const top = ringBottom(rings) + GAP;
  const side = (width - GAP * (guests.length - 1)) / guests.length;
  const fixed = HEAD + 2 * (LINE + 4) + 12;
  const gridHeight = (d: Domid, w: number) => portraitGridHeight(w - 2 * 12, gridAsk(config, d));
  const guestH = fixed + gridHeight(1, side);
  const dom0H = fixed + gridHeight(0, width);
  const dom0Y = top + guestH + PORTRAIT_GUTTER;
  const boxes: Rect[] = [{ x: 0, y: dom0Y, w: width, h: dom0H }];
  for (const [i] of guests.entries()) {
    boxes.push({ x: i * (side + GAP), y: top, w: side, h: guestH });
  }
  const domains = boxes.map((rect, d) => {
    const line = (y: number, h: number): Rect => ({ x: rect.x + 12, y, w: rect.w - 24, h });
    const gridH = rect.h - fixed;
    if (d === 0) {
      const area = line(rect.y + 12, gridH);
      const header = line(area.y + gridH, HEAD);
      const foot = line(header.y + HEAD, LINE);
      const strip = line(foot.y + LINE + 4, LINE);
      return domainOf(config, 0, 'top', { rect, header, foot, strip, area });
    }
    const header = line(rect.y, HEAD);
    const strip = line(header.y + HEAD, LINE);
    const foot = line(strip.y + LINE + 4, LINE);
    const area = line(rect.y + rect.h - 12 - gridH, gridH);
    return domainOf(config, d as Domid, 'bottom', { rect, header, foot, strip, area });
  });
  const gutter = { x: 0, y: top + guestH, w: width, h: PORTRAIT_GUTTER };
  const xenTop = dom0Y + dom0H + GAP;
  const xen = xenAt(config, xenTop, width, 2);
  const height = xenTop + xen.rect.h + 1;
  return { mode: 'portrait', axis: 'y', width, height, scale, rings, domains, gutter, xen };
}

interface Boxes {
  readonly rect: Rect;
  readonly header: Rect;
  readonly foot: Rect;
  readonly strip: Rect;
  readonly area: Rect;
}

function domainOf(config: Config, domid: Domid, side: Side, boxes: Boxes): DomainLayout {
  const { area, ...rest } = boxes;
  return { domid, side, ...rest, grid: gridOf(area, side, gridAsk(config, domid)) };
}
