import type { Rect } from '../../../scene/geometry';
import type { Label } from '../../../scene/label';
import type { Run } from '../../../scene/scene';
import { type Mark, mark } from '../../draw/mark';

/** What all marks of a stage have in common. */
export interface Brush {
  /** What the ids of its hatchings begin with. */
  readonly patterns: string;
  /** Things have menus; the stage itself only says that they do. */
  readonly menus: boolean;
}

/** What is written on anything that can be pointed at: what it is, and what lights it up. */
export const linkAttributes = (
  { key, links, changed }: { key: string; links: readonly string[]; changed: boolean },
  hover = links[0],
): Mark['attributes'] => ({
  'data-key': key,
  'data-hover': hover,
  'data-links': links.join(' '),
  'data-changed': changed || undefined,
});

/** What is written on what takes the focus; of a thing with a menu, that a click opens it. */
export const buttonAttributes = (
  title: string,
  tabindex: 0 | -1,
  menus: boolean,
): Mark['attributes'] => ({
  role: 'button',
  tabindex,
  'aria-label': title || undefined,
  'aria-haspopup': menus ? 'menu' : undefined,
});

/** A rectangle with round corners, known by its class. */
export const box = (name: string, { x, y, w, h }: Rect, rx?: number, fill?: string): Mark =>
  mark('rect', { class: name, x, y, width: w, height: h, rx, fill }, undefined, name);

/** A letter in the middle of a rectangle, so far below its middle. */
export const letter = (text: string, { x, y, w, h }: Rect, below: number, face: string): Mark =>
  mark(
    'text',
    { x: x + w / 2, y: y + h / 2 + below, 'font-size': 12, 'text-anchor': 'middle', class: face },
    text,
    'letter',
  );

/** Lines of text, in the units of whatever holds them. */
export const labelMarks = (labels: readonly Label[]): Mark[] => labels.map(labelMark);

/** A label has no name of its own; its place in the list is what it is. */
const labelMark = (l: Label, i: number): Mark =>
  mark(
    'text',
    {
      x: l.x,
      y: l.y,
      'font-size': l.size,
      'text-anchor': l.anchor === 'start' ? undefined : l.anchor,
      class: `${l.mono ? 'mono' : 'sans'} ${l.bold ? 'bold' : ''} ink-${l.tone}`,
    },
    l.text,
    `label ${i}`,
  );

/** A page's bytes: a tint with a letter, a plain 0, or hatched. */
export const runMarks = (runs: readonly Run[], { patterns }: Brush): Mark[] =>
  runs.map(({ rect, tone, fill, letter: text }) => {
    const hatched = fill === 'leftover' ? `url(#${patterns}-${tone})` : undefined;
    const bytes = box('bytes', rect, undefined, hatched);
    return mark(
      'g',
      { class: `run tone-${tone} fill-${fill}` },
      text ? [bytes, letter(text, rect, 4.3, 'mono bold')] : [bytes],
      `run ${rect.x}`,
    );
  });
