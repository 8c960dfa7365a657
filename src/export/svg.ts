import type { Hatch, Mark, Picture } from './marks';
import { crc32 } from './png';

/** What an SVG says of itself besides what it shows. */
export interface SvgWords {
  readonly title: string;
  readonly desc: string;
  /** The address that shows the same; it stands in the metadata, and pictureLink.ts finds it. */
  readonly link: string | undefined;
  /** `@font-face` rules with the letters in them; without, the names of the families stand alone. */
  readonly fonts?: string;
}

export const SANS = "'IBM Plex Sans', 'Helvetica Neue', Arial, sans-serif";
export const MONO = "'IBM Plex Mono', 'DejaVu Sans Mono', Consolas, monospace";
/** The attribute that holds the link, behind its checksum. */
export const LINK_ATTRIBUTE = 'data-swapscope-link';

/** Eight letters that tell a link that was changed. */
export const checkOf = (link: string): string =>
  crc32(Uint8Array.from(link, (letter) => letter.charCodeAt(0)))
    .toString(16)
    .padStart(8, '0');

/** A picture as an SVG that stands alone: no style sheet, no script, nothing from elsewhere. */
export function svgOf(picture: Picture, { title, desc, link, fonts }: SvgWords): string {
  const { width, height, fill, marks } = picture;
  const hatches = new Map<string, Hatch>();
  const body = marks.map((mark) => print(mark, hatches)).join('\n');
  const size = `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`;
  const metadata =
    link === undefined
      ? ''
      : `<metadata><link ${LINK_ATTRIBUTE}="${checkOf(link)} ${escaped(link)}"/></metadata>\n`;
  const style = fonts === undefined ? '' : `<style>${fonts}</style>\n`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="t d">
<title id="t">${escaped(title)}</title>
<desc id="d">${escaped(desc)}</desc>
${metadata}${style}${patterns(hatches)}<rect width="100%" height="100%" fill="${fill}"/>
${body}
</svg>
`;
}

/** Text as it may stand in XML: signs escaped, what XML cannot hold left out. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

/** A number to two places. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

function print(mark: Mark, hatches: Map<string, Hatch>): string {
  switch (mark.kind) {
    case 'rect': {
      const { x, y, w, h, r } = mark;
      const round = r > 0 ? ` rx="${n(r)}"` : '';
      const place = `x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${round}`;
      return `<rect ${place}${ink(mark, hatches)}/>`;
    }
    case 'path':
      return `<path d="${mark.d}"${ink(mark, hatches)}/>`;
    case 'dot':
      return `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r)}" fill="${mark.fill}"/>`;
    case 'text': {
      const { x, y, text, size, mono, bold, anchor, fill } = mark;
      const weight = bold ? ' font-weight="600"' : '';
      const side = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
      const face = `font-family="${mono ? MONO : SANS}" font-size="${n(size)}"${weight}${side}`;
      return `<text x="${n(x)}" y="${n(y)}" ${face} fill="${fill}">${escaped(text)}</text>`;
    }
    case 'group': {
      const { x, y, scale, opacity, marks } = mark;
      if (opacity <= 0) return '';
      const by = scale === 1 ? '' : ` scale(${Math.round(scale * 1e4) / 1e4})`;
      const faded = opacity < 1 ? ` opacity="${n(opacity)}"` : '';
      const inside = marks.map((one) => print(one, hatches)).join('');
      return `<g transform="translate(${n(x)} ${n(y)})${by}"${faded}>${inside}</g>`;
    }
  }
}

function ink(
  { fill, stroke, width = 1, dash, round }: Extract<Mark, { kind: 'rect' | 'path' }>,
  hatches: Map<string, Hatch>,
): string {
  const filled = ` fill="${fill === undefined ? 'none' : paint(fill, hatches)}"`;
  if (stroke === undefined) return filled;
  const thick = width === 1 ? '' : ` stroke-width="${n(width)}"`;
  const dashed = dash ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  const ends = round ? ' stroke-linecap="round"' : '';
  return `${filled} stroke="${stroke}"${thick}${dashed}${ends}`;
}

function paint(fill: string | Hatch, hatches: Map<string, Hatch>): string {
  if (typeof fill === 'string') return fill;
  const id = `hatch-${fill.thread.slice(1)}`;
  hatches.set(id, fill);
  return `url(#${id})`;
}

function patterns(hatches: ReadonlyMap<string, Hatch>): string {
  if (hatches.size === 0) return '';
  const all = [...hatches].map(
    ([id, { thread, paper }]) =>
      `<pattern id="${id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${paper}"/><path d="M0 0V5" stroke="${thread}" stroke-width="1.25" stroke-opacity="0.55"/></pattern>`,
  );
  return `<defs>${all.join('')}</defs>\n`;
}
