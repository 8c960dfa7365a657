import type { Mfn, Pfn } from '../base/brand';
import { sector } from '../machine/frames';
import { FREE, owner, p2m } from '../machine/machine';
import { SECTORS } from '../machine/shape';
import { DOM0_BYTES } from '../protocol/tags';
import type { State } from '../protocol/world';
import type { Point, Rect } from './geometry';
import { textWidth } from './label';
import type { Sight } from './sight';
import { type DomainLayout, placeCount } from './stageLayout';

/** A card in the line for what has no place of its own. */
export interface StripCard {
  readonly mfn: Mfn;
  readonly rect: Rect;
}

export interface Strip {
  /** A domid; FREE for Xen's heap. */
  readonly domid: number;
  /** What the cards from `from` on are: private pages, or why no p2m names them. */
  readonly groups: readonly { readonly name: string; readonly from: Rect }[];
  readonly cards: readonly StripCard[];
  /** How many more there was no room for. */
  readonly more: number;
  /** Where the line is free from, its x. */
  readonly end: number;
}

const CARD_W = 62;

/** Private pages that hold something, and frames that no p2m names, by domain; then Xen's heap. */
export function stripsOf(sight: Sight): Strip[] {
  const { domains, xen } = sight.layout;
  return [...domains, { domid: FREE, strip: xen.heap }].map(({ domid, strip }) => {
    const groups: { name: string; from: Rect }[] = [];
    const cards: StripCard[] = [];
    const all = groupsOf(sight, domid);
    let x = strip.x;
    let left = all.reduce((sum, [, frames]) => sum + frames.length, 0);
    const whole = all.reduce(
      (sum, [name, frames]) => sum + nameW(name) + 6 + 68 * frames.length,
      0,
    );
    const crowded = whole - 12 > strip.w;
    // Where not all can be shown, what this step brought is.
    const newest = (mfn: Mfn): number => (crowded && isNew(sight, mfn) ? 0 : 1);
    const least = ([, frames]: Group): number => Math.min(...frames.map(newest));
    for (const [name, frames] of [...all].sort((a, b) => least(a) - least(b))) {
      const end = strip.x + strip.w - (crowded ? 40 : 0);
      const fit = Math.max(0, Math.floor((end - x - nameW(name) + 6) / 68));
      if (fit === 0) continue;
      groups.push({ name, from: { ...strip, x, w: nameW(name) } });
      x += nameW(name);
      const first = [...frames].sort((a, b) => newest(a) - newest(b)).slice(0, fit);
      for (const mfn of first.sort((a, b) => a - b)) {
        cards.push({ mfn, rect: { x, y: strip.y + 2, w: CARD_W, h: strip.h - 4 } });
        x += CARD_W + 6;
        left--;
      }
      x += 6;
    }
    return { domid, groups, cards, more: left, end: left > 0 ? strip.x + strip.w : x };
  });
}

type Group = readonly [name: string, frames: readonly Mfn[]];

const nameW = (name: string): number => textWidth(name, 12, false) + 10;

/** True for a frame that lay in a place before this step, or with somebody else. */
function isNew({ rests, restsBefore }: Sight, mfn: Mfn): boolean {
  const was = restsBefore?.[mfn];
  return was !== undefined && (was.pfn !== 0 || was.domid !== rests[mfn]!.domid);
}

function groupsOf(sight: Sight, d: number): Group[] {
  const { s, rests } = sight;
  const groups = new Map<string, Mfn[]>([['private', d === 0 ? privateFrames(sight) : []]]);
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    if (rests[mfn]!.pfn !== 0 || owner(s, mfn) !== d) continue;
    const name = d === FREE ? 'heap' : whyUnnamed(s, mfn);
    groups.set(name, [...(groups.get(name) ?? []), mfn]);
  }
  return [...groups].filter(([, frames]) => frames.length > 0);
}

/** A frame that blkback got for a page that still has its own; one that such a frame has replaced. */
function whyUnnamed(s: State, mfn: Mfn): string {
  if (s.at.config.mechanism !== 'transfer') return 'unnamed';
  for (const { seg0, segments } of s.at.jobs) {
    for (let k = seg0; k < seg0 + segments; k++) {
      if (s.w[s.at.segFrame + k] === mfn) return 'spare';
      if (s.w[s.at.segOut + k] === mfn) return 'to go';
    }
  }
  return 'unnamed';
}

/** Frames of private pages, where they hold more than dom0's own bytes, now or before the step. */
function privateFrames({ s, before }: Sight): Mfn[] {
  const frames: Mfn[] = [];
  const states = before ? [s, before] : [s];
  const queued = new Set(states.flatMap((state) => dmaFrames(state)));
  for (let pfn = (placeCount(s.at, 0) + 1) as Pfn; pfn <= s.at.pfns[0]!; pfn++) {
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
