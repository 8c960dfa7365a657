import { readStop, type Stop } from '../../link/talkStop';
import { TALK_SHELF } from '../../store/talks';
import { CASES } from '../../story/cases';
import { fullTitle } from '../../story/chapter';
import { chapterById } from '../../story/chapters';
import { brokenIn, type Claim } from '../../story/talk';
import { replay } from '../../trace/trace';
import { brokenBy } from '../../trace/verdicts';

/** What an item's link shows, in words, and what is broken by then. */
export interface StopWords {
  readonly words: string;
  /** Ids of invariants; undefined where the page shows no run. */
  readonly broken: () => readonly string[] | undefined;
}

const known = new Map<string, StopWords>();

/** The words for a link; each is followed and its run judged once. */
export function stopWords(link: string): StopWords {
  let words = known.get(link);
  if (words === undefined) {
    const stop = readStop(link, TALK_SHELF);
    words = stop.ok
      ? { words: wordsOf(link, stop.value), broken: once(() => brokenOf(stop.value)) }
      : { words: stop.sentence, broken: () => undefined };
    known.set(link, words);
  }
  return words;
}

const PAGES = {
  walk: 'Walk',
  lab: 'The edge cases',
  check: 'Check',
  sources: 'Sources',
  limits: 'What the model leaves out',
  handout: 'Handout',
} as const;

function wordsOf(link: string, { page, run }: Stop): string {
  if (run === undefined) return PAGES[page];
  const isCode = link.includes('/t/');
  const chapter = isCode ? undefined : chapterById(run.base ?? '');
  const edge = CASES.find(({ id }) => id === run.base);
  const name = isCode
    ? 'A run of one’s own'
    : chapter
      ? fullTitle(chapter.id)
      : (edge?.title ?? 'An empty machine');
  const off = run.config.guardsOff.length > 0 ? ', guards off' : '';
  const where = page === 'lab' ? 'Lab: ' : '';
  return `${where}${name}${off}, step ${run.cursor} of ${run.actions.length}`;
}

function brokenOf({ run }: Stop): readonly string[] | undefined {
  if (run === undefined) return undefined;
  const { trace } = replay(run.config, run.actions);
  return brokenBy(trace, Math.min(run.cursor, trace.length)).map(({ invariant }) => invariant.id);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The verdict of an item by replay, and whether it is what the item claims. */
export function verdictWords(
  broken: readonly string[],
  claim: Claim | undefined,
): { readonly words: string; readonly kept: boolean } {
  const words = broken.length === 0 ? 'nothing is broken' : `breaks ${broken.join(', ')}`;
  const claimed = claim && brokenIn(claim);
  const kept =
    claim === undefined || (claimed === undefined ? broken.length === 0 : broken.includes(claimed));
  return { words: kept ? words : `${words}, though it says: ${claim}`, kept };
}
