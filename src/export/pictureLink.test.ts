import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { hashInPicture, isPicture } from './pictureLink';
import { crc32, withLink } from './png';
import { svgOf } from './svg';

const LINK = 'https://example.org/swapscope/#/lab/2/12/vs/Abc-_9';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const PICTURE = { width: 10, height: 10, fill: '#ffffff', marks: [] };
const WORDS = { title: 'T', desc: 'D', link: LINK };
const SVG = bytesOf(svgOf(PICTURE, WORDS));

/** A PNG of one pixel. */
function png(): Uint8Array {
  const chunk = (type: string, data: Uint8Array): number[] => {
    const body = [...bytesOf(type), ...data];
    const word = (v: number) => [v >>> 24, (v >>> 16) & 255, (v >>> 8) & 255, v & 255];
    return [...word(data.length), ...body, ...word(crc32(Uint8Array.from(body)))];
  };
  return Uint8Array.from([
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...chunk('IHDR', Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
    ...chunk('IDAT', deflateSync(Uint8Array.from([0, 1, 2, 3]))),
    ...chunk('IEND', new Uint8Array()),
  ]);
}
const PNG = withLink(png(), LINK);

test('the checksum is that of the PNG standard', () => {
  // The chunk that ends every PNG.
  expect(crc32(bytesOf('IEND'))).toBe(0xae426082);
});

describe.each([
  ['an SVG', SVG],
  ['a PNG', PNG],
])('%s', (_, bytes) => {
  test('gives the link that was put into it, wherever the app lives', () => {
    expect(isPicture(bytes)).toBe(true);
    expect(hashInPicture(bytes)).toEqual({ ok: true, value: '#/lab/2/12/vs/Abc-_9' });
  });

  test('that was cut off anywhere is damaged, or no picture any more', () => {
    for (let end = 0; end < bytes.length - 2; end++) {
      const cut = bytes.slice(0, end);
      if (isPicture(cut)) expect(hashInPicture(cut).ok).toBe(false);
    }
  });
});

test.each([
  ['an SVG', SVG],
  ['a PNG', PNG],
])('%s whose link was changed to another good one says that it is damaged', (_, bytes) => {
  const changed = bytes.slice();
  const at = new TextDecoder('latin1').decode(bytes).indexOf('/lab/2/12') + '/lab/'.length;
  changed[at] = '3'.charCodeAt(0);
  expect(hashInPicture(changed)).toMatchObject({ ok: false, code: 'damaged' });
});

test.each([
  ['a PNG of somebody else', png()],
  [
    'an SVG of somebody else',
    bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'),
  ],
  ['a photograph', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])],
  ['an animated GIF', bytesOf('GIF89a')],
  ['a video', Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 1])],
])('%s is foreign, in a sentence', (_, bytes) => {
  expect(isPicture(bytes)).toBe(true);
  expect(hashInPicture(bytes)).toMatchObject({ ok: false, code: 'foreign' });
});

test.each([
  ['javascript:alert(1)//#/walk/2'],
  ['https://example.org/#/walk/"><script>'],
  [`https://example.org/#/t/${'A'.repeat(70_000)}`],
])('a link that is none of ours is not taken: %s', (link) => {
  const read = hashInPicture(bytesOf(svgOf(PICTURE, { ...WORDS, link })));
  if (read.ok) expect(read.value).toBe('#/walk/2');
  else expect(['damaged', 'foreign']).toContain(read.code);
});

test('a trace file is no picture', () => {
  expect(isPicture(bytesOf('{"format":"swapscope-trace","version":1}'))).toBe(false);
});
