import type { Tone } from '../../scene/label';
import type { CardItem } from '../../scene/scene';

const tenth = (v: number): number => Math.round(v * 10) / 10;

/** The outlines of the cards of a crowd, one path for each tone. */
export function crowdPaths(
  cards: readonly CardItem[],
  crowd: ReadonlySet<string>,
): Map<Tone, string> {
  const paths = new Map<Tone, string>();
  if (crowd.size === 0) return paths;
  for (const { key, tone, rect } of cards) {
    if (!crowd.has(key)) continue;
    const [w, h] = [tenth(rect.w), tenth(rect.h)];
    const box = `M${tenth(rect.x)} ${tenth(rect.y)}h${w}v${h}h${-w}z`;
    paths.set(tone, (paths.get(tone) ?? '') + box);
  }
  return paths;
}
