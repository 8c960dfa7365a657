import type { Domid, Mfn, Pfn } from '../base/brand';
import { sector } from '../machine/frames';
import { FREE, owner, p2m } from '../machine/machine';
import { SECTORS } from '../machine/shape';
import { DOM0_BYTES } from '../protocol/tags';
import type { State } from '../protocol/world';
import type { Point, Rect } from './geometry';
import type { Sight } from './sight';
import type { DomainLayout } from './stageLayout';

/** A card in the line for what has no place of its own. */
export interface StripCard {
  readonly mfn: Mfn;
  readonly rect: Rect;
}

export interface Strip {
  readonly domid: Domid;
  /** What the cards from `from` on are: private pages, or named by no p2m. */
  readonly groups: readonly { readonly name: string; readonly from: Rect }[];
  readonly cards: readonly StripCard[];
  /** How many more there was no room for. */
  readonly more: number;
}

const CARD_W = 62;
const NAME_W = 62;

/** Private pages that hold something, and frames that no p2m names, by domain. */
export function stripsOf(sight: Sight): Strip[] {
  return sight.layout.domains.map(({ domid, strip }) => {
    const groups: { name: string; from: Rect }[] = [];
    const cards: StripCard[] = [];
    let x = strip.x;
    let more = 0;
    for (const [name, frames] of groupsOf(sight, domid)) {
      if (frames.length === 0) continue;
      if (x + NAME_W + CARD_W > strip.x + strip.w) {
        more += frames.length;
        continue;
      }
      groups.push({ name, from: { ...strip, x, w: NAME_W } });
      x += NAME_W;
      for (const mfn of frames) {
        if (x + CARD_W > strip.x + strip.w - 40) {
          more++;
          continue;
        }
        cards.push({ mfn, rect: { x, y: strip.y + 2, w: CARD_W, h: strip.h - 4 } });
        x += CARD_W + 6;
      }
      x += 6;
    }
    return { domid, groups, cards, more };
  });
}

function groupsOf(sight: Sight, d: Domid): [string, Mfn[]][] {
  const { s, rests } = sight;
  const unnamed: Mfn[] = [];
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    if (rests[mfn]!.pfn === 0 && owner(s, mfn) !== FREE && owner(s, mfn) === d) unnamed.push(mfn);
  }
  const groups: [string, Mfn[]][] = [['unnamed', unnamed]];
  if (d === 0) groups.unshift(['private', privateFrames(sight)]);
  return groups;
}

/** Frames of private pages, where they hold more than dom0's own bytes, now or before the step. */
function privateFrames({ s, before }: Sight): Mfn[] {
  const frames: Mfn[] = [];
  const states = before ? [s, before] : [s];
  const queued = new Set(states.flatMap((state) => dmaFrames(state)));
  for (let pfn = (s.at.config.pool + 1) as Pfn; pfn <= s.at.pfns[0]!; pfn++) {
    const mfn = p2m(s, 0, pfn);
    if (mfn === 0 || owner(s, mfn) !== 0) continue;
    if (queued.has(mfn) || states.some((state) => holdsBytes(state, mfn))) frames.push(mfn);
  }
  return frames;
}

function dmaFrames(s: State): number[] {
  const frames: number[] = [];
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) frames.push(s.w[s.at.segDma + job.seg0 + j]!);
  }
  return frames;
}

function holdsBytes(s: State, mfn: Mfn): boolean {
  for (let k = 0; k < SECTORS; k++) if (sector(s, mfn, k) !== DOM0_BYTES) return true;
  return false;
}

/** The way from under a card of the strip to the edge of its domain. */
export function footOut({ rect, side }: DomainLayout, card: Rect): Point[] {
  const root = { x: card.x + card.w / 2, y: card.y + card.h };
  const low = { x: root.x, y: root.y + 4 };
  if (side === 'left') return [root, low, { x: rect.x, y: low.y }];
  if (side === 'right') return [root, low, { x: rect.x + rect.w, y: low.y }];
  const beside = rect.x + 5;
  const edge = side === 'top' ? rect.y : rect.y + rect.h;
  return [root, low, { x: beside, y: low.y }, { x: beside, y: edge }];
}
