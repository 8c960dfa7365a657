import type { Chapter } from '../../story/chapter';
import { hashOfTry, tryAt } from './tries';

/** What to try from here: a link to a step worth a look. */
export function TryThis({ chapter, step }: { readonly chapter: Chapter; readonly step: number }) {
  const hint = tryAt(chapter, step);
  return (
    <>
      <dt className="caption-try">Try</dt>
      <dd className="caption-try">
        <a href={hashOfTry(chapter, hint)}>{hint.text}</a>
      </dd>
    </>
  );
}
