import { fail, ok, type Result } from '../base/result';

/** What a PNG begins with (W3C PNG, 5.2). */
const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10] as const;
/** The keyword of the text chunk that holds the link. */
const KEYWORD = 'Swapscope link';

export const isPng = (bytes: Uint8Array): boolean =>
  SIGNATURE.every((byte, i) => bytes[i] === byte);

/** The same picture with its link in a text chunk behind the header. The link is ASCII. */
export function withLink(png: Uint8Array, link: string): Uint8Array {
  const header = SIGNATURE.length + 12 + lengthAt(png, SIGNATURE.length);
  const text = chunk('tEXt', latin(`${KEYWORD}\0${link}`));
  const out = new Uint8Array(png.length + text.length);
  out.set(png.subarray(0, header));
  out.set(text, header);
  out.set(png.subarray(header), header + text.length);
  return out;
}

/**
 * The link that a PNG holds, undefined where it holds none. A file that was cut off, and one whose
 * text is not what its checksum says, is damaged.
 */
export function linkInPng(png: Uint8Array): Result<string | undefined, 'damaged'> {
  let at: number = SIGNATURE.length;
  let link: string | undefined;
  while (at + 12 <= png.length) {
    const length = lengthAt(png, at);
    const end = at + 12 + length;
    if (end > png.length) break;
    const type = text(png.subarray(at + 4, at + 8));
    if (type === 'tEXt' && link === undefined) {
      const said = text(png.subarray(at + 8, at + 8 + length));
      if (said.startsWith(`${KEYWORD}\0`)) {
        if (crc32(png.subarray(at + 4, end - 4)) !== lengthAt(png, end - 4)) return damaged();
        link = said.slice(KEYWORD.length + 1);
      }
    }
    if (type === 'IEND') return ok(link);
    at = end;
  }
  return damaged();
}

const damaged = () => fail('damaged', 'This picture is damaged, so its link can’t be trusted.');

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(latin(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

const lengthAt = (bytes: Uint8Array, at: number): number =>
  at + 4 > bytes.length ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

const latin = (words: string): Uint8Array => Uint8Array.from(words, (c) => c.charCodeAt(0));
const text = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, MOST_TEXT), (byte) => String.fromCharCode(byte)).join('');
/** No link is as long. */
const MOST_TEXT = 70_000;

const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let c = i;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The checksum of a chunk (W3C PNG, annex D). */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
