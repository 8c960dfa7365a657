import { fail, ok, type Result } from '../base/result';
import { isPng, linkInPng } from './png';
import { checkOf, LINK_ATTRIBUTE } from './svg';

export type PictureFault = 'damaged' | 'foreign' | 'too-long';

/** A picture of more bytes than this is not read. */
export const MOST_BYTES = 64_000_000;
/** A link has at most 60,000 letters of code; and whatever stands before them. */
const MOST_LETTERS = 66_000;

/** What a file is, by how it begins: a picture's link is looked for, anything else is left alone. */
export function isPicture(bytes: Uint8Array): boolean {
  return isPng(bytes) || isOther(bytes) || isSvg(textOf(bytes, 2_000));
}

/** JPEG, GIF, WebP, WebM and MP4: pictures that hold no link. */
function isOther(bytes: Uint8Array): boolean {
  const head = textOf(bytes, 12);
  return (
    /^(GIF8|RIFF....WEBP|....ftyp)/s.test(head) ||
    head.startsWith('\u00ff\u00d8\u00ff') ||
    head.startsWith('\u001aE\u00df\u00a3')
  );
}

const isSvg = (text: string): boolean =>
  /^\s*(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text);

/**
 * The hash of the link that a picture of this app holds, from # on: where the app lives does not
 * matter. A sentence where the picture is damaged, or is none of ours.
 */
export function hashInPicture(bytes: Uint8Array): Result<string, PictureFault> {
  if (bytes.length > MOST_BYTES) return fail('too-long', 'This picture is too long to be read.');
  const link = isPng(bytes) ? linkInPng(bytes) : linkInSvg(bytes);
  if (!link.ok) return link;
  const at = link.value?.indexOf('#') ?? -1;
  if (link.value === undefined || at < 0) return fail('foreign', FOREIGN);
  const hash = link.value.slice(at);
  if (hash.length > MOST_LETTERS || !/^#[\w/%:.-]*$/.test(hash)) return fail('damaged', DAMAGED);
  return ok(hash);
}

function linkInSvg(bytes: Uint8Array): Result<string | undefined, 'damaged'> {
  const text = textOf(bytes, bytes.length);
  if (!isSvg(text)) return ok(undefined);
  if (!/<\/svg>\s*$/.test(text)) return fail('damaged', DAMAGED);
  const start = text.indexOf(`${LINK_ATTRIBUTE}="`);
  if (start < 0) return ok(undefined);
  const from = start + LINK_ATTRIBUTE.length + 2;
  const end = text.indexOf('"', from);
  const link = text.slice(from + 9, end).replace(/&amp;/g, '&');
  const whole = end > 0 && text.slice(from, from + 9) === `${checkOf(link)} `;
  return whole ? ok(link) : fail('damaged', DAMAGED);
}

const FOREIGN = 'This picture holds no link: it is not one that Swapscope saved.';
const DAMAGED = 'This picture is damaged, so its link can’t be read.';

/** The first bytes as letters, one each: a link is ASCII, and so is what is looked for around it. */
function textOf(bytes: Uint8Array, most: number): string {
  const parts: string[] = [];
  const end = Math.min(bytes.length, most);
  for (let i = 0; i < end; i += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(i, Math.min(end, i + 8_192))));
  }
  return parts.join('');
}
