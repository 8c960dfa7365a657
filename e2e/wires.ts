import type { Locator } from '@playwright/test';

/** How far the tip of a wire lies from the edge of a card, in CSS pixels of the screen. */
export interface Tip {
  readonly key: string;
  /** From the card that the wire names. */
  readonly own: number;
  /** From the nearest card. */
  readonly nearest: number;
  /** From the nearest edge of the tick that the wire comes out of, and 0 within it. */
  readonly root: number;
}

export interface Picture {
  readonly tips: readonly Tip[];
  /** Left and top of each card, by key. */
  readonly cards: Readonly<Record<string, readonly [number, number]>>;
}

/** The wires and cards of the stage exactly as they are drawn now. */
export function pictureOf(stage: Locator): Promise<Picture> {
  return stage.evaluate((root) => {
    const onScreen = (of: SVGGraphicsElement, x: number, y: number): DOMPoint =>
      new DOMPoint(x, y).matrixTransform(of.getScreenCTM()!);
    const boxOf = (element: Element) => {
      const shape = element.querySelector<SVGGraphicsElement>('rect')!;
      const { x, y, width, height } = shape.getBBox();
      const a = onScreen(shape, x, y);
      const b = onScreen(shape, x + width, y + height);
      return { left: a.x, top: a.y, right: b.x, bottom: b.y };
    };
    type Box = ReturnType<typeof boxOf>;
    const outside = ({ left, top, right, bottom }: Box, p: DOMPoint): number =>
      Math.hypot(Math.max(left - p.x, 0, p.x - right), Math.max(top - p.y, 0, p.y - bottom));
    const fromEdge = (box: Box, p: DOMPoint): number => {
      const { left, top, right, bottom } = box;
      const inside = Math.min(p.x - left, right - p.x, p.y - top, bottom - p.y);
      return inside > 0 ? inside : outside(box, p);
    };
    const boxes = new Map(
      [...root.querySelectorAll('.card')].map((card) => [
        card.getAttribute('data-key')!,
        boxOf(card),
      ]),
    );
    const tips = [...root.querySelectorAll('[data-key^="wire:"]')].map((wire) => {
      const head = wire.querySelector<SVGPathElement>('.head')!;
      const line = wire.querySelector<SVGPathElement>('.line')!;
      const tip = head.getPointAtLength(0);
      const start = line.getPointAtLength(0);
      const end = onScreen(head, tip.x, tip.y);
      const from = onScreen(line, start.x, start.y);
      const named = wire.getAttribute('data-links')!.split(' ').at(-1)!;
      const key = wire.getAttribute('data-key')!;
      const tick = root.querySelector(
        `[data-key="${key.replace('wire:', 'tick:').replace(/:\d+$/, '')}"]`,
      );
      return {
        key,
        own: boxes.has(named) ? fromEdge(boxes.get(named)!, end) : Number.POSITIVE_INFINITY,
        nearest: Math.min(...[...boxes.values()].map((box) => fromEdge(box, end))),
        root: tick === null ? Number.NaN : outside(boxOf(tick), from),
      };
    });
    const cards = Object.fromEntries(
      [...boxes].map(([key, { left, top }]) => [key, [left, top] as const]),
    );
    return { tips, cards };
  });
}
