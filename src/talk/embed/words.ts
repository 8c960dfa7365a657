import type { App } from '../../store/app';
import { toldOf } from '../../store/run';

/** A few words and a sentence for what a frame shows. */
export interface Words {
  readonly title: string;
  readonly sentence: string;
}

const OWN: Words = {
  title: 'Nothing has happened yet',
  sentence: 'Somebody took these steps, and the link holds them.',
};

/** What is said of the step on the screen; before the first, what the chapter asks. */
export function wordsOf({ library, run, cursor }: App): Words {
  if (cursor > 0) {
    const { title, beginner } = toldOf(library, run, cursor);
    return { title, sentence: beginner };
  }
  const { chapter } = run;
  return chapter === undefined ? OWN : { title: chapter.asks, sentence: chapter.point };
}
