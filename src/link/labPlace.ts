import { fail, ok, type Result } from '../base/result';
import type { LinkCode } from './notice';

/** What an address of the Lab names, before anybody asked whether it exists. */
export type LabPlace =
  /** An empty machine. */
  | { readonly kind: 'machine'; readonly versus?: string }
  /** The gallery of edge cases, all of it. */
  | { readonly kind: 'gallery' }
  /** A chapter or an edge case at a step; `off` is the case without its guards. */
  | {
      readonly kind: 'script';
      readonly id: string;
      readonly off: boolean;
      readonly step: number;
      readonly versus?: string;
    }
  /** A run in code. `versus` is the configuration of the other lane, as the code of an empty run. */
  | { readonly kind: 'code'; readonly code: string; readonly versus?: string }
  | { readonly kind: 'exercise'; readonly id: string };

/** What follows '#/lab/': '2/14', 'cases', 'part-page:off/7', 't/CODE', 't/CODE/vs/CODE', 'vs/CODE', 'exercise/leak'. */
export function writeLab(place: LabPlace): string {
  switch (place.kind) {
    case 'machine':
      return versus(place.versus).slice(1);
    case 'gallery':
      return GALLERY;
    case 'exercise':
      return `exercise/${place.id}`;
    case 'code':
      return `t/${place.code}${versus(place.versus)}`;
    case 'script': {
      const step = place.step === 0 ? '' : `/${place.step}`;
      return `${place.id}${place.off ? OFF : ''}${step}${versus(place.versus)}`;
    }
  }
}

const OFF = ':off';
const GALLERY = 'cases';
const versus = (code: string | undefined): string => (code === undefined ? '' : `/vs/${code}`);

/** Reads what writeLab wrote. Whether the place exists is not its business. */
export function readLab(rest: string): Result<LabPlace, LinkCode> {
  const parts = rest.split('/');
  const at = parts.indexOf('vs');
  const other = at < 0 ? {} : { versus: parts[at + 1] ?? '' };
  const [first = '', second = '', ...more] = at < 0 ? parts : parts.slice(0, at);
  if (more.length > 0 || (at >= 0 && parts.length > at + 2)) return fail('unknown-page', UNKNOWN);
  if (first === '') return ok({ kind: 'machine', ...other });
  if (rest === GALLERY) return ok({ kind: 'gallery' });
  if (first === 't') return ok({ kind: 'code', code: second, ...other });
  if (first === 'exercise') return ok({ kind: 'exercise', id: second });
  if (!/^\d{0,6}$/.test(second)) {
    return fail('bad-step', 'This link is damaged: its step is not a number.');
  }
  const off = first.endsWith(OFF);
  const id = off ? first.slice(0, -OFF.length) : first;
  return ok({ kind: 'script', id, off, step: Number(second), ...other });
}

const UNKNOWN = 'This link names a page of the Lab that is not here.';
