import { overlaps, type Rect } from '../geometry';
import { type Label, labelBox } from '../label';
import type { Run, Scene } from '../scene';

export interface Text {
  readonly text: string;
  readonly box: Rect;
}

const moved = (box: Rect, by: { x: number; y: number }): Rect => ({
  ...box,
  x: box.x + by.x,
  y: box.y + by.y,
});

/** Every text on a stage with the box that its letters fill, in the stage's units. */
export function textsOf(scene: Scene): Text[] {
  const texts: Text[] = [];
  const add = (labels: readonly Label[], by = { x: 0, y: 0 }) => {
    for (const l of labels) texts.push({ text: l.text, box: moved(labelBox(l), by) });
  };
  const addRuns = (runs: readonly Run[], by = { x: 0, y: 0 }) => {
    for (const { rect, letter } of runs) {
      if (letter === '') continue;
      const w = letter.length * 7.2;
      const box = { x: rect.x + (rect.w - w) / 2, y: rect.y + rect.h / 2 - 5, w, h: 10 };
      texts.push({ text: letter, box: moved(box, by) });
    }
  };
  for (const panel of scene.panels) {
    add(panel.labels);
    addRuns(panel.runs);
  }
  for (const place of scene.places) {
    add(place.labels);
    for (const { letter, rect, state } of place.ticks) {
      if (state !== 'absent') texts.push({ text: letter, box: rect });
    }
  }
  for (const card of scene.cards) {
    add(card.labels, card.rect);
    addRuns(card.runs, card.rect);
  }
  for (const pill of scene.pills) add(pill.labels, pill.rect);
  return texts;
}

/** Pairs of texts that lie on one another, told as text. */
export function clashes(texts: readonly Text[]): string[] {
  const found: string[] = [];
  for (const [i, a] of texts.entries()) {
    for (const b of texts.slice(i + 1)) {
      if (overlaps(a.box, b.box)) found.push(`${a.text} on ${b.text} at ${a.box.x},${a.box.y}`);
    }
  }
  return found;
}

/** Texts that reach out of the stage, told as text. */
export const strays = (texts: readonly Text[], { layout }: Scene): string[] =>
  texts
    .filter(
      ({ box }) =>
        box.x < -0.5 ||
        box.y < -0.5 ||
        box.x + box.w > layout.width + 0.5 ||
        box.y + box.h > layout.height + 0.5,
    )
    .map(({ text, box }) => `${text} at ${box.x},${box.y}`);
