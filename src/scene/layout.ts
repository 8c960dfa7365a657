import type { Domid } from '../base/brand';
import type { Config } from '../protocol/config';
import type { Rect, Side } from './geometry';
import { type Grid, type GridAsk, gridOf, portraitGridHeight } from './grid';

/** Space in CSS pixels that the stage may take. */
export interface StageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * `wide` puts the domains side by side; `talk` is the same with type of 20 px at least; `portrait`
 * puts them one above the other and takes the height that it needs.
 */
export type StageMode = 'wide' | 'talk' | 'portrait';

export interface DomainLayout {
  readonly domid: Domid;
  readonly rect: Rect;
  /** The side of the box that looks at the gutter. */
  readonly side: Side;
  readonly header: Rect;
  readonly grid: Grid;
  /** One line under the places: a guest's grants, dom0's disk. */
  readonly foot: Rect;
  /** One line for what has no place: private pages, and frames that no p2m names. */
  readonly strip: Rect;
}

export interface RingLayout {
  readonly guest: Domid;
  readonly title: Rect;
  /** Slots from left to right in lines of `perLine`. */
  readonly slots: readonly Rect[];
  /** One line of index names under each line of slots. */
  readonly lines: readonly Rect[];
  readonly perLine: number;
}

export interface XenLayout {
  readonly rect: Rect;
  readonly header: Rect;
  readonly chips: readonly Rect[];
  /** Chips of two lines; else of one. */
  readonly tall: boolean;
}

export interface StageLayout {
  readonly mode: StageMode;
  /** The axis along which a reference crosses the gutter. */
  readonly axis: 'x' | 'y';
  /** Size of the view box in design units. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels per design unit: the smallest text is 12 * scale px. */
  readonly scale: number;
  readonly rings: readonly RingLayout[];
  /** Indexed by domid. */
  readonly domains: readonly DomainLayout[];
  readonly gutter: Rect;
  readonly xen: XenLayout;
}

const TALK = 20 / 12;
const GAP = 10;
const PAD = 14;
/** Room that a place with two lines of words asks for. */
const ROW = 290;
const GUTTER = { least: 160, most: 236 };
const HEAD = 30;
const LINE = 26;

/** The size that the drawing of the wide modes is made for: more space enlarges it. */
const PLATE = { width: 836, height: 470 };
/** The height below which it is drawn smaller, by how many guests there are. */
const LEAST = { 1: 340, 2: 460 } as const;

/** The layout of a configuration's stage. It depends on no state: a place never moves. */
export function layoutOf(size: StageSize, config: Config, mode: StageMode): StageLayout {
  return mode === 'portrait' ? portrait(size, config) : wide(size, config, mode);
}

/** Pages of a domain that have a place of their own in its grid. */
const placesOf = (config: Config, d: Domid): number => (d === 0 ? config.pool : config.buffers);

const guestsOf = (config: Config): Domid[] => (config.guests === 2 ? [1, 2] : [1]);

function wide(size: StageSize, config: Config, mode: StageMode): StageLayout {
  const fit = Math.min(size.width / PLATE.width, size.height / PLATE.height);
  const wanted = Math.max(mode === 'talk' ? TALK : 1, fit);
  const scale = Math.min(wanted, size.height / LEAST[config.guests]);
  const [width, height] = [size.width / scale, size.height / scale];
  const guests = guestsOf(config);
  const rings = ringsOf(config, 0, width, 32);
  const ringEnd = ringBottom(rings);
  const xen = xenOf(config, width, height);
  const top = ringEnd + GAP;
  const bottom = xen.rect.y - GAP;
  const gutterW = Math.min(GUTTER.most, Math.max(GUTTER.least, width - 2 * (ROW + 2 * PAD)));
  const side = (width - gutterW) / 2;
  const each = (bottom - top - GAP * (guests.length - 1)) / guests.length;
  const boxes: Rect[] = [{ x: width - side, y: top, w: side, h: bottom - top }];
  for (const [i] of guests.entries()) {
    boxes.push({ x: 0, y: top + i * (each + GAP), w: side, h: each });
  }
  const domainAt = (rect: Rect, d: number, plain: boolean): DomainLayout => {
    const tight = rect.h < 220 || placesOf(config, d as Domid) * 24 > rect.h - 110;
    const strip = {
      x: rect.x + PAD,
      y: rect.y + rect.h - (tight ? 4 : 8) - LINE,
      w: rect.w - 2 * PAD,
      h: LINE,
    };
    const split = strip.w * 0.55;
    const foot = tight ? { ...strip, w: split - 8 } : { ...strip, y: strip.y - 4 - LINE };
    const rest = tight ? { ...strip, x: strip.x + split, w: strip.w - split } : strip;
    const header = { ...strip, y: rect.y, h: HEAD };
    const area = { ...strip, y: header.y + HEAD, h: foot.y - 6 - header.y - HEAD };
    const ask = { ...askOf(config, d as Domid), plain };
    const facing = d === 0 ? 'left' : 'right';
    return {
      domid: d as Domid,
      side: facing,
      rect,
      header,
      foot,
      strip: rest,
      grid: gridOf(area, facing, ask),
    };
  };
  const free = boxes.map((rect, d) => domainAt(rect, d, false));
  const plain = free.some(({ grid }) => grid.level === 'compact');
  const domains = plain ? boxes.map((rect, d) => domainAt(rect, d, true)) : free;
  const gutter = { x: side, y: top, w: gutterW, h: bottom - top };
  return { mode, axis: 'x', width, height, scale, rings, domains, gutter, xen };
}

const PORTRAIT_GUTTER = 128;

function portrait(size: StageSize, config: Config): StageLayout {
  const scale = Math.max(1, size.width / 480);
  const width = size.width / scale;
  const guests = guestsOf(config);
  const rings = ringsOf(config, 0, width, 16);
  const top = ringBottom(rings) + GAP;
  const side = (width - GAP * (guests.length - 1)) / guests.length;
  const fixed = HEAD + 2 * (LINE + 4) + 12;
  const gridHeight = (d: Domid, w: number) => portraitGridHeight(w - 2 * 12, askOf(config, d));
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
  return { domid, side, ...rest, grid: gridOf(area, side, askOf(config, domid)) };
}

const askOf = (config: Config, d: Domid): GridAsk => ({
  plain: false,
  places: placesOf(config, d),
  vcpus: config.vcpus,
  grants: d !== 0,
});

const SLOT_H = 20;
const RING_LINE = SLOT_H + 28;

function ringsOf(config: Config, top: number, width: number, perLine: number): RingLayout[] {
  const titleW = config.guests === 2 ? 56 : 40;
  const pitch = (width - titleW) / perLine;
  const lines = Math.ceil(config.ring / perLine);
  return guestsOf(config).map((guest, g) => {
    const y = top + g * lines * RING_LINE;
    const slots = Array.from({ length: config.ring }, (_, i) => ({
      x: titleW + (i % perLine) * pitch,
      y: y + Math.floor(i / perLine) * RING_LINE,
      w: pitch - 3,
      h: SLOT_H,
    }));
    const under = Array.from({ length: lines }, (_, k) => ({
      x: titleW,
      y: y + k * RING_LINE + SLOT_H,
      w: width - titleW,
      h: RING_LINE - SLOT_H,
    }));
    return { guest, title: { x: 0, y, w: titleW, h: SLOT_H }, slots, lines: under, perLine };
  });
}

function ringBottom(rings: readonly RingLayout[]): number {
  const last = rings.at(-1)!.lines.at(-1)!;
  return last.y + last.h;
}

const TALL = { w: 104, h: 42 };
const LOW = { w: 108, h: 22 };

/** Frames that every state shows in the strip; private ones come and go behind them. */
function framesShown(config: Config): number {
  const pool = config.mechanism === 'map' ? 0 : config.pool;
  return config.guests * config.buffers + pool;
}

function xenOf(config: Config, width: number, bottom: number): XenLayout {
  const room = Math.floor((width - 24 + 8) / (TALL.w + 8));
  const lines = framesShown(config) <= room ? 1 : 2;
  const at = xenAt(config, 0, width, lines);
  return xenAt(config, bottom - at.rect.h, width, lines);
}

function xenAt(config: Config, y: number, width: number, lines: number): XenLayout {
  const shown = framesShown(config);
  const perTall = Math.floor((width - 24 + 8) / (TALL.w + 8));
  const tall = shown <= perTall * (width < 560 ? 4 : 1);
  const size = tall ? TALL : LOW;
  const most = Math.floor((width - 24 + 8) / (size.w + 8));
  const per = tall ? Math.min(most, Math.max(5, shown)) : most;
  const rows = tall ? Math.max(1, Math.ceil(shown / per)) : lines;
  const w = (width - 24 - (per - 1) * 8) / per;
  const header = { x: 12, y, w: width - 24, h: HEAD };
  const chips = Array.from({ length: per * rows }, (_, i) => ({
    x: 12 + (i % per) * (w + 8),
    y: y + HEAD + Math.floor(i / per) * (size.h + 6),
    w,
    h: size.h,
  }));
  return { rect: { x: 0, y, w: width, h: HEAD + rows * (size.h + 6) + 6 }, header, chips, tall };
}
