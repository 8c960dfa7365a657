import type { Tone } from '../../scene/label';
import type { CardItem } from '../../scene/scene';

/** The outlines of the cards of a crowd that have one tone, which is its key. */
export interface Crowd {
  readonly key: Tone;
  readonly d: string;
}

const NONE: readonly Crowd[] = [];

const tenth = (v: number): number => Math.round(v * 10) / 10;

/** The cards of a crowd, by tone. */
export function crowdPaths(
  cards: readonly CardItem[],
  crowd: ReadonlySet<string>,
): readonly Crowd[] {
  if (crowd.size === 0) return NONE;
  const paths = new Map<Tone, string>();
  for (const { key, tone, rect } of cards) {
    if (!crowd.has(key)) continue;
    const [w, h] = [tenth(rect.w), tenth(rect.h)];
    const box = `M${tenth(rect.x)} ${tenth(rect.y)}h${w}v${h}h${-w}z`;
    paths.set(tone, (paths.get(tone) ?? '') + box);
  }
  return [...paths].map(([key, d]) => ({ key, d }));
}
