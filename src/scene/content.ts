import { assertNever } from '../base/assert';
import type { Mfn, Tag } from '../base/brand';
import { once } from '../base/once';
import { sector } from '../machine/frames';
import { SECTORS } from '../machine/shape';
import { domName, requestName } from '../protocol/names';
import type { State, World } from '../protocol/world';
import type { Rect } from './geometry';
import { type Tone, textWidth } from './label';
import type { Run } from './scene';
import { toneOf } from './tone';

/** What a sector's bytes are called: a letter for the picture, a word, and a look. */
export interface Bytes {
  readonly letter: string;
  readonly word: string;
  readonly fill: Run['fill'];
  readonly tone: Tone;
}

export function bytesOf(at: World, tag: Tag): Bytes {
  const origin = at.tags.origin(tag);
  switch (origin.kind) {
    case 'zero':
      return { letter: '0', word: 'zero', fill: 'zero', tone: 'ink' };
    case 'dom0':
      return { letter: '', word: 'dom0’s', fill: 'leftover', tone: 'dom0' };
    case 'own':
      return {
        letter: '',
        word: `${domName(at, origin.dom)}’s`,
        fill: 'leftover',
        tone: toneOf(origin.dom),
      };
    case 'stray':
      return { letter: '!', word: 'stray', fill: 'stray', tone: 'wrong' };
    case 'disk':
      return { letter: 'D', word: 'disk', fill: 'data', tone: 'xen' };
    case 'write': {
      const job = at.jobs[origin.request]!;
      const letter = requestName(origin.request);
      return {
        letter: job.segments > 1 ? `${letter}${origin.segment}` : letter,
        word: job.segments > 1 ? `write ${letter}${origin.segment}` : `write ${letter}`,
        fill: 'data',
        tone: toneOf(job.dom),
      };
    }
    default:
      return assertNever(origin);
  }
}

const looks = once<World, Map<Tag, Bytes>>(() => new Map());

const sameLook = (a: Bytes, b: Bytes): boolean =>
  a.letter === b.letter && a.fill === b.fill && a.tone === b.tone;

/** A page's contents as runs of sectors that look alike. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly bytes: Bytes;
}

export function stretches(at: World, tags: readonly Tag[]): Stretch[] {
  const out: Stretch[] = [];
  const known = looks(at);
  for (const [i, tag] of tags.entries()) {
    const bytes = known.get(tag) ?? bytesOf(at, tag);
    known.set(tag, bytes);
    const previous = out.at(-1);
    if (previous && sameLook(previous.bytes, bytes)) out[out.length - 1] = { ...previous, last: i };
    else out.push({ first: i, last: i, bytes });
  }
  return out;
}

export const tagsIn = (s: State, mfn: Mfn): Tag[] =>
  Array.from({ length: SECTORS }, (_, k) => sector(s, mfn, k));

/** A page in words, as short as it goes: 'zero', 'write A', 'A in 2-3'. */
export function wordOf(parts: readonly Stretch[]): string {
  if (parts.length === 1) return parts[0]!.bytes.word;
  const data = parts.filter((p) => p.bytes.fill === 'data' || p.bytes.fill === 'stray');
  const [one] = data;
  if (data.length !== 1 || !one) return 'mixed';
  const range = one.first === one.last ? `${one.first}` : `${one.first}–${one.last}`;
  return `${one.bytes.letter} in ${range}`;
}

/** Runs drawn into a box, each with its letter where there is room for one. */
export function runsIn(box: Rect, parts: readonly Stretch[], sectors: number = SECTORS): Run[] {
  const one = box.w / sectors;
  return parts.map(({ first, last, bytes }) => {
    const rect = { x: box.x + first * one, y: box.y, w: (last - first + 1) * one, h: box.h };
    const fits = bytes.letter !== '' && textWidth(bytes.letter, 12, true) <= rect.w && box.h >= 12;
    return { rect, fill: bytes.fill, tone: bytes.tone, letter: fits ? bytes.letter : '' };
  });
}
