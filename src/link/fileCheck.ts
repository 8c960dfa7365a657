import { fail, ok, type Result } from '../base/result';
import { letterOf } from './alphabet';

type Json = Readonly<Record<string, unknown>>;

/**
 * A file with check letters over all that it says, so that one that was damaged on its way is not
 * taken for good. A file that people write by hand may leave them out. Whitespace does not count.
 */
export const withCheck = (file: Json): Json => ({ ...file, check: checkOf(file) });

/** A file without its check letters; refused where it has some that do not fit. */
export function withoutCheck(file: Json): Result<Json, 'bad-check'> {
  const { check, ...rest } = file;
  return !Object.hasOwn(file, 'check') || check === checkOf(rest)
    ? ok(rest)
    : fail('bad-check', BAD_CHECK);
}

const LETTERS = 5;

/** FNV-1a over the letters of its JSON without spaces, its keys in their order; stirred, 30 bits of it. */
function checkOf(file: Json): string {
  const text = JSON.stringify(file);
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
  sum = Math.imul(sum ^ (sum >>> 12), 0x297a2d39);
  sum ^= sum >>> 15;
  return Array.from({ length: LETTERS }, (_, i) => letterOf(sum >>> (6 * i))).join('');
}

const BAD_CHECK =
  'This file’s check letters do not fit: it is damaged, or was changed by hand. Without its “check” it is read as it is.';
