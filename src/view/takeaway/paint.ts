import type { Hatch, Mark, Picture } from '../../export/marks';
import { MONO, SANS } from '../../export/svg';

export type Canvas = OffscreenCanvas | HTMLCanvasElement;
export type Brush = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** A canvas of so many pixels, and what draws on it. */
export function canvasOf(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement; brush: Brush } {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const brush = canvas.getContext('2d', { alpha: false });
  if (brush === null) throw new Error('the browser gives no canvas');
  return { canvas, brush };
}

/** Draws a picture over the whole of a canvas, `scale` pixels to a CSS pixel. */
export function paint(brush: Brush, picture: Picture, scale: number): void {
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.globalAlpha = 1;
  brush.fillStyle = picture.fill;
  brush.fillRect(0, 0, brush.canvas.width, brush.canvas.height);
  brush.scale(scale, scale);
  for (const mark of picture.marks) draw(brush, mark, 1);
}

function draw(brush: Brush, mark: Mark, opacity: number): void {
  switch (mark.kind) {
    case 'group': {
      const faded = opacity * mark.opacity;
      if (faded <= 0) return;
      brush.save();
      brush.translate(mark.x, mark.y);
      brush.scale(mark.scale, mark.scale);
      brush.globalAlpha = faded;
      for (const one of mark.marks) draw(brush, one, faded);
      brush.restore();
      return;
    }
    case 'text':
      brush.font = `${mark.bold ? 600 : 400} ${mark.size}px ${mark.mono ? MONO : SANS}`;
      brush.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
      brush.fillStyle = mark.fill;
      brush.fillText(mark.text, mark.x, mark.y);
      return;
    case 'dot':
      brush.beginPath();
      brush.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
      brush.fillStyle = mark.fill;
      brush.fill();
      return;
    default:
      ink(brush, mark);
  }
}

function ink(brush: Brush, mark: Extract<Mark, { kind: 'rect' | 'path' }>): void {
  const { fill, stroke, width = 1, dash, round } = mark;
  const path = new Path2D(mark.kind === 'path' ? mark.d : undefined);
  if (mark.kind === 'rect') {
    const { x, y, w, h, r } = mark;
    path.roundRect(x, y, w, h, Math.min(r, w / 2, h / 2));
  }
  if (fill !== undefined) {
    brush.fillStyle = typeof fill === 'string' ? fill : fill.paper;
    brush.fill(path);
    if (typeof fill === 'object') hatch(brush, path, fill, mark);
  }
  if (stroke === undefined) return;
  brush.strokeStyle = stroke;
  brush.lineWidth = width;
  brush.setLineDash(dash ? [...dash] : []);
  brush.lineCap = round ? 'round' : 'butt';
  brush.stroke(path);
}

/** The distance between the threads, and how much of one is to be seen: as the SVG's pattern. */
const APART = 5 * Math.SQRT2;

function hatch(
  brush: Brush,
  path: Path2D,
  { thread }: Hatch,
  mark: Extract<Mark, { kind: 'rect' | 'path' }>,
): void {
  if (mark.kind !== 'rect') return;
  const { x, y, w, h } = mark;
  brush.save();
  brush.clip(path);
  brush.globalAlpha *= 0.55;
  brush.strokeStyle = thread;
  brush.lineWidth = 0.625;
  brush.setLineDash([]);
  brush.beginPath();
  // Threads of the pattern lie where x + y is a multiple of their distance along the edge.
  const first = Math.floor((x + y) / APART) * APART;
  for (let sum = first; sum <= x + y + w + h; sum += APART) {
    brush.moveTo(sum - y, y);
    brush.lineTo(sum - y - h, y + h);
  }
  brush.stroke();
  brush.restore();
}
