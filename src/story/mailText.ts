/** Text as a mailing list wants it: ASCII alone, and under 80 columns. */

/** The most columns that a line may have. */
export const WIDTH = 79;

const SPELLED: readonly (readonly [RegExp, string])[] = [
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/→/g, '->'],
  [/←/g, '<-'],
  [/…/g, '...'],
  [/[–—−]/g, '-'],
  [/×/g, 'x'],
  [/·/g, ','],
  [/\u00a0/g, ' '],
];

/** What no keyboard has, spelled out; whatever is left of it is a question mark. */
export function ascii(text: string): string {
  let plain = text;
  for (const [sign, spelled] of SPELLED) plain = plain.replace(sign, spelled);
  return plain.replace(/[^\x20-\x7e\n]/gu, '?');
}

/**
 * A paragraph in lines, the first behind `head` and the others indented as far. Lines break at
 * spaces only; a word too long for a line is cut.
 */
export function paragraph(head: string, text: string, width = WIDTH): string[] {
  const indent = ' '.repeat(head.length);
  const room = width - head.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, room))) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((part, i) => `${i === 0 ? head : indent}${part}`.trimEnd());
}

export const pieces = (text: string, size: number): string[] =>
  text.length <= size ? [text] : (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []);

/** Rows in columns, each as wide as its widest cell; the last goes on below itself where it is long. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [c, cell] of row.entries()) widths[c] = Math.max(widths[c] ?? 0, cell.length);
  }
  return rows.flatMap((row) => {
    const before = row.slice(0, -1).map((cell, c) => `${cell.padEnd(widths[c])}  `);
    return paragraph(`  ${before.join('')}`, row.at(-1)!);
  });
}

/**
 * An address in angle brackets; one that is too long goes on in further lines, which whoever
 * follows it joins again (RFC 3986, appendix C).
 */
export const address = (link: string): string[] =>
  pieces(`<${link}>`, WIDTH - 2).map((part) => `  ${part}`);
