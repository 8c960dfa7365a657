import type { Claim, TalkItem } from '../talk';

/** One item: where it is, its seconds, what the audience sees, what the speaker says, and what holds by then. */
export const stop = (
  link: string,
  seconds: number,
  caption: string,
  note: string,
  claim?: Claim,
): TalkItem => ({ link: `#/${link}`, caption, seconds, note, ...(claim && { claim }) });
