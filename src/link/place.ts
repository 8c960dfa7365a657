import { fail, ok, type Result } from '../base/result';

/** What an address can name, before anybody asked whether it exists. */
export type Place =
  /** A step is how many of the chapter's actions have been taken. */
  | { readonly page: 'walk'; readonly chapter: string; readonly step: number }
  /** A trace of one's own, in code. */
  | { readonly page: 'trace'; readonly code: string }
  /** Something in the Lab, as labPlace.ts reads it. */
  | { readonly page: 'lab'; readonly rest: string }
  /** A search, as checkPlace.ts reads it. */
  | { readonly page: 'check'; readonly rest: string }
  /** A talk, as talkLink.ts reads it. */
  | { readonly page: 'talks'; readonly rest: string }
  /** Figures under settings, as cost/fields.ts reads them. */
  | { readonly page: 'cost' | 'pool'; readonly rest: string }
  | { readonly page: 'sources' }
  | { readonly page: 'limits' }
  | { readonly page: 'handout' };

export type PlaceFault = 'unknown-page' | 'bad-step';

export const START: Place = { page: 'walk', chapter: '0', step: 0 };

/** The hash of a place: '#/walk/2/14', '#/walk/2' at its start, '#/t/…', '#/lab/…', '#/check/…', '#/talks/…' or '#/sources'. */
export function writeHash(place: Place): string {
  if ('rest' in place) return `#/${place.page}${place.rest && `/${place.rest}`}`;
  if (place.page === 'trace') return `#/t/${place.code}`;
  if (place.page !== 'walk') return `#/${place.page}`;
  const step = place.step === 0 ? '' : `/${place.step}`;
  return `#/walk/${encodeURIComponent(place.chapter)}${step}`;
}

/** Reads a hash; an empty one is the start. Whether the place exists is not its business. */
export function readHash(hash: string): Result<Place, PlaceFault> {
  const [page = '', chapter = '', step = '', ...rest] = hash.replace(/^#?\/?/, '').split('/');
  if (page === '') return ok(START);
  if (page === 't') return ok({ page: 'trace', code: chapter });
  if (isWithRest(page))
    return ok({ page, rest: [chapter, step, ...rest].join('/').replace(/\/+$/, '') });
  if (page === 'sources' || page === 'limits' || page === 'handout') return ok({ page });
  if (page !== 'walk') return fail('unknown-page', 'This link names a page that is not here.');
  if (!/^\d{0,6}$/.test(step) || rest.length > 0) {
    return fail('bad-step', 'This link is damaged: its step is not a number.');
  }
  return ok({ page, chapter: chapter === '' ? '0' : plain(chapter), step: Number(step) });
}

const WITH_REST = ['lab', 'check', 'talks', 'cost', 'pool'] as const;
const isWithRest = (page: string): page is (typeof WITH_REST)[number] =>
  (WITH_REST as readonly string[]).includes(page);

/** The chapter's id as written; a damaged escape stays as it is and will match no chapter. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
