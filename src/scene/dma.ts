import type { Mfn } from '../base/brand';
import { mfnName, requestName } from '../protocol/names';
import type { Lying } from './cards';
import type { Anchor, Point, Rect } from './geometry';
import { cardKey } from './places';
import type { Strand } from './route';
import { landing, type Sight } from './sight';
import type { DomainLayout, StageLayout } from './stageLayout';

/** Queued transfers: from the disk to the frame that p2m named at submit, wherever it is now. */
export function dmaStrands(sight: Sight, lying: ReadonlyMap<Mfn, Lying>): Strand[] {
  const { s, before, rests, pinned, layout } = sight;
  const home = layout.domains[0]!;
  const strands: Strand[] = [];
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) {
      const mfn = s.w[s.at.segDma + job.seg0 + j] as Mfn;
      const at = mfn === 0 ? undefined : lying.get(mfn);
      if (!at) continue;
      const inside = rests[mfn]!.domid === 0;
      const status = inside ? 'agrees' : pinned.has(mfn) ? 'foreign' : 'stale';
      const word =
        status === 'agrees'
          ? ''
          : status === 'foreign'
            ? 'granted, pinned'
            : 'stale, reaches another';
      const changed = before !== undefined && before.w[s.at.segDma + job.seg0 + j] !== mfn;
      if (at.level === 'dense' && inside && !changed && !sight.named.has(cardKey(mfn))) continue;
      const name = mfnName(s.at, mfn);
      strands.push({
        key: `wire:dma:${job.seg0 + j}:${mfn}`,
        links: [cardKey(mfn), `req:${job.r}`],
        changed,
        status,
        tone: 'dom0',
        root: `dma:${job.seg0 + j}`,
        faint: false,
        bend: inside ? bendInside(home, at.card) : bendOutside(layout, home),
        to: cardKey(mfn),
        target: at.card,
        anchor: inside ? anchorInside(home, at.card) : landing(sight, mfn),
        bundle: `dma:${job.seg0 + j}`,
        inside,
        naming: () => ({
          names: [`DMA → ${name}`],
          word,
          title: `DMA of request ${requestName(job.r)}, segment ${j}, ${job.write ? 'from' : 'into'} ${name}${word ? `: ${word}` : ''}`,
        }),
      });
    }
  }
  return strands;
}

/** Where a transfer's line meets a card of dom0's: at its edge to the gutter, under its middle. */
export function anchorInside({ foot }: DomainLayout, card: Rect): Anchor {
  if (card.y > foot.y) return { side: 'top', u: 0.5 };
  return { side: 'left', u: 0.72 };
}

export function bendInside({ foot }: DomainLayout, card: Rect): Point[] {
  if (card.y > foot.y) {
    const x = card.x + card.w / 2;
    return [
      { x, y: foot.y + foot.h },
      { x, y: card.y - 2 },
    ];
  }
  const lane = card.x - 8;
  const y = card.y + card.h * 0.72;
  const root =
    lane >= foot.x
      ? [{ x: lane, y: foot.y }]
      : [
          { x: foot.x, y: foot.y + foot.h / 2 },
          { x: lane, y: foot.y + foot.h / 2 },
        ];
  return [...root, { x: lane, y }];
}

export function bendOutside(layout: StageLayout, { foot, rect }: DomainLayout): Point[] {
  const y = foot.y + foot.h / 2;
  if (layout.axis === 'x')
    return [
      { x: foot.x, y },
      { x: rect.x, y },
    ];
  return [
    { x: foot.x, y },
    { x: rect.x + 5, y },
    { x: rect.x + 5, y: rect.y },
  ];
}
