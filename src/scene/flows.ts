import type { Mfn } from '../base/brand';
import { lastCall } from '../machine/machine';
import { METER } from '../machine/meters';
import { domName, mfnName, requestName } from '../protocol/names';
import { diskTag, type Job, type State } from '../protocol/world';
import type { Lying } from './cards';
import { tagsIn } from './content';
import { anchorInside, bendInside, bendOutside } from './dma';
import { mixPoint, type Point, pointOn, type Rect } from './geometry';
import { cardKey } from './places';
import type { Flow } from './scene';
import { landing, type Sight } from './sight';
import type { DomainLayout } from './stageLayout';
import { footOut } from './strip';

/** Bytes that this step moved between a frame and the disk, or from one frame to another. */
export function flowsOf(sight: Sight, lying: ReadonlyMap<Mfn, Lying>): Flow[] {
  const { before } = sight;
  if (!before) return [];
  return [...dmaFlows(sight, before, lying), ...copyFlows(sight, before, lying)];
}

function dmaFlows(sight: Sight, before: State, lying: ReadonlyMap<Mfn, Lying>): Flow[] {
  const { s, layout } = sight;
  const home = layout.domains[0]!;
  const flows: Flow[] = [];
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) {
      const word = s.at.segDma + job.seg0 + j;
      const mfn = before.w[word] as Mfn;
      const card = lying.get(mfn);
      if (mfn === 0 || s.w[word] === mfn || !card || !dmaMoved(before, s, job, j, mfn)) continue;
      const inside = sight.rests[mfn]!.domid === 0;
      const way = inside ? wayInside(home, card.card) : wayOutside(sight, home, card.card, mfn);
      flows.push({
        way: job.write ? [...way].reverse() : way,
        key: `flow:dma:${job.seg0 + j}`,
        links: [cardKey(mfn), `req:${job.r}`],
        changed: true,
        title: `the disk ${job.write ? 'read' : 'wrote'} ${mfnName(s.at, mfn)} for request ${requestName(job.r)}`,
        beads: beadsOf(job.last[j]! - job.first[j]! + 1),
        tone: 'xen',
        at: 1,
      });
    }
  }
  return flows;
}

function wayInside(home: DomainLayout, card: Rect): Point[] {
  return [...bendInside(home, card), pointOn(card, anchorInside(home, card))];
}

function wayOutside(sight: Sight, home: DomainLayout, card: Rect, mfn: Mfn): Point[] {
  return [...bendOutside(sight.layout, home), pointOn(card, landing(sight, mfn))];
}

/** False where the transfer ended in an error, or was given up. */
function dmaMoved(before: State, s: State, job: Job, j: number, mfn: Mfn): boolean {
  for (let k = job.first[j]!; k <= job.last[j]!; k++) {
    const at = job.disk[j]! + k - job.first[j]!;
    const onDisk = diskTag(job.write ? s : before, at);
    const inFrame = tagsIn(job.write ? before : s, mfn)[k];
    if (onDisk !== inFrame) return false;
  }
  return true;
}

const beadsOf = (sectors: number): string[] =>
  Array.from({ length: sectors }, (_, i) => `sector ${i}`);

/**
 * A copy shows as bytes of one frame turning up in another: by GNTTABOP_copy from domain to domain,
 * or else by a guest's own memcpy.
 */
function copyFlows(sight: Sight, before: State, lying: ReadonlyMap<Mfn, Lying>): Flow[] {
  const { s, rests } = sight;
  if (s.meters[METER.sectorsCopied] === before.meters[METER.sectorsCopied]) return [];
  const across = lastCall(s).call === 'gnttab_copy';
  const flows: Flow[] = [];
  for (let to = 1 as Mfn; to <= s.at.frames; to++) {
    const now = tagsIn(s, to);
    const written = tagsIn(before, to).flatMap((tag, k) => (tag === now[k] ? [] : [k]));
    if (written.length === 0) continue;
    const from = sourceOf(sight, before, to, written, across);
    const [a, b] = [lying.get(from), lying.get(to)];
    if (from === 0 || !a || !b) continue;
    flows.push({
      way: across
        ? bowBetween(wayOut(sight, from, a.card), wayOut(sight, to, b.card))
        : wayWithin(sight, to, a.card, b.card),
      key: `flow:copy:${from}:${to}`,
      links: [cardKey(from), cardKey(to)],
      changed: true,
      title: `${across ? 'Xen' : domName(s.at, rests[to]!.domid)} copied ${written.length} sectors of ${mfnName(s.at, from)} to ${mfnName(s.at, to)}`,
      beads: beadsOf(written.length),
      tone: 'xen',
      at: 1,
    });
  }
  return flows;
}

/** The frame that held these very bytes before, of another domain or of the same. */
function sourceOf(
  { s, rests }: Sight,
  before: State,
  to: Mfn,
  written: readonly number[],
  across: boolean,
): Mfn {
  const now = tagsIn(s, to);
  for (let from = 1 as Mfn; from <= s.at.frames; from++) {
    if (from === to || across === (rests[from]!.domid === rests[to]!.domid)) continue;
    const held = tagsIn(before, from);
    if (written.every((k) => held[k] === now[k])) return from;
  }
  return 0 as Mfn;
}

/** From a card to the edge of its domain: out of its side to the gutter, or from under a strip. */
function wayOut(sight: Sight, mfn: Mfn, card: Rect): Point[] {
  const domain = sight.layout.domains[sight.rests[mfn]!.domid];
  const place = domain?.grid.places[sight.rests[mfn]!.pfn - 1];
  if (!domain || place) return [pointOn(card, { ...landing(sight, mfn), u: 0.28 })];
  return footOut(domain, card);
}

/** From one card to another of the same domain, along its edge to the gutter. */
function wayWithin(sight: Sight, mfn: Mfn, from: Rect, to: Rect): Point[] {
  const { side } = landing(sight, mfn);
  const [a, b] = [pointOn(from, { side, u: 0.5 }), pointOn(to, { side, u: 0.5 })];
  const [x, y] =
    side === 'left' ? [-7, 0] : side === 'right' ? [7, 0] : [0, side === 'top' ? -5 : 5];
  const out = (p: Point): Point => ({ x: p.x + x, y: p.y + y });
  return [a, out(a), out(b), b];
}

/** From one card to the other on a bow through the gutter. */
function bowBetween(a: readonly Point[], b: readonly Point[]): Point[] {
  const [from, to] = [a.at(-1)!, b.at(-1)!];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const off = Math.min(0.2, 28 / (Math.hypot(dx, dy) || 1)) * (dx < 0 ? -1 : 1);
  const bow = { x: (from.x + to.x) / 2 + dy * off, y: (from.y + to.y) / 2 - dx * off };
  const curve = Array.from({ length: 17 }, (_, i) => {
    const t = i / 16;
    return mixPoint(mixPoint(from, bow, t), mixPoint(bow, to, t), t);
  });
  return [...a.slice(0, -1), ...curve, ...[...b].reverse().slice(1)];
}
