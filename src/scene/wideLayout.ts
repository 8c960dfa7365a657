import type { Domid } from '../base/brand';
import type { World } from '../protocol/world';
import { denseIn } from './denseGrid';
import type { Rect } from './geometry';
import type { Level } from './grid';
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
  type StageMode,
  type StageSize,
} from './stageLayout';
import { xenAbove } from './xenLayout';

const TALK = 20 / 12;
const PAD = 14;
/** Room that a place with two lines of words asks for. */
const ROW = 290;
const GUTTER = { least: 160, most: 236 };

/** The size that the drawing of the wide modes is made for: more space enlarges it. */
const PLATE = { width: 836, height: 470 };
/** The height below which it is drawn smaller: two guests ask for more, few places a domain for less. */
function leastHeight(at: World): number {
  if (at.guests === 2) return 460;
  const most = Math.max(placeCount(at, 0), placeCount(at, 1 as Domid));
  return most <= 3 ? 280 : most === 4 ? 296 : 340;
}

/** Domains side by side, the gutter between them, Xen under both. */
export function wideLayout(size: StageSize, at: World, mode: StageMode): StageLayout {
  const fit = Math.min(size.width / PLATE.width, size.height / PLATE.height);
  const wanted = Math.max(mode === 'talk' ? TALK : 1, fit);
  const scale = Math.min(wanted, size.height / leastHeight(at));
  const [width, height] = [size.width / scale, size.height / scale];
  const { config } = at;
  const guests = guestsOf(config);
  const rings = ringsOf(config, 0, width, 32);
  const ringEnd = ringBottom(rings);
  const xen = xenAbove(at, width, height);
  const top = ringEnd + GAP;
  const bottom = xen.rect.y - GAP;
  const gutterW = Math.min(GUTTER.most, Math.max(GUTTER.least, width - 2 * (ROW + 2 * PAD)));
  const side = (width - gutterW) / 2;
  const each = (bottom - top - GAP * (guests.length - 1)) / guests.length;
  const boxes: Rect[] = [{ x: width - side, y: top, w: side, h: bottom - top }];
  for (const [i] of guests.entries()) {
    boxes.push({ x: 0, y: top + i * (each + GAP), w: side, h: each });
  }
  const domainAt = (rect: Rect, d: number, as: 'free' | 'plain' | 'dense'): DomainLayout => {
    const tight = rect.h < 220 || placeCount(at, d as Domid) * 24 > rect.h - 110;
    const strip = {
      x: rect.x + PAD,
      y: rect.y + rect.h - (tight ? 4 : 8) - LINE,
      w: rect.w - 2 * PAD,
      h: LINE,
    };
    const split = strip.w * (d !== 0 ? 0.75 : config.mechanism === 'transfer' ? 0.3 : 0.55);
    const foot = tight ? { ...strip, w: split - 8 } : { ...strip, y: strip.y - 4 - LINE };
    const rest = tight ? { ...strip, x: strip.x + split, w: strip.w - split } : strip;
    const header = { ...strip, y: rect.y, h: HEAD };
    const area = { ...strip, y: header.y + HEAD, h: foot.y - 6 - header.y - HEAD };
    const ask = { ...gridAsk(at, d as Domid), plain: as === 'plain' };
    const facing = d === 0 ? 'left' : 'right';
    return {
      domid: d as Domid,
      side: facing,
      rect,
      header,
      foot,
      strip: rest,
      grid: as === 'dense' ? denseIn(area, facing, ask.places) : gridOf(area, facing, ask),
    };
  };
  // Both ends of a wire are drawn alike: as plainly as the domain with the least room asks for.
  const laid = (as: 'free' | 'plain' | 'dense') => boxes.map((rect, d) => domainAt(rect, d, as));
  const has = (all: readonly DomainLayout[], level: Level) =>
    all.some(({ grid }) => grid.level === level);
  const free = laid('free');
  const even = has(free, 'compact') ? laid('plain') : free;
  const domains = has(even, 'dense') ? laid('dense') : even;
  const gutter = { x: side, y: top, w: gutterW, h: bottom - top };
  return { mode, axis: 'x', width, height, scale, rings, domains, gutter, xen };
}
