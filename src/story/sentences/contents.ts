import type { Mfn } from '../../base/brand';
import { sector } from '../../machine/frames';
import { SECTORS } from '../../machine/shape';
import { contentName } from '../../protocol/contentName';
import type { State } from '../../protocol/world';
import { listed } from './say';
import type { Step } from './telling';

/** What a frame holds, some of its sectors, in a word or two; disk sectors without their numbers. */
export function holdings(s: State, mfn: Mfn, first = 0, last = SECTORS - 1): string {
  const names: string[] = [];
  for (let k = first; k <= last; k++) {
    const tag = sector(s, mfn, k);
    const fromDisk = s.at.tags.origin(tag).kind === 'disk';
    names.push(fromDisk ? 'what the disk held' : contentName(s.at, tag));
  }
  return typeset(listed(names));
}

const typeset = (text: string): string => text.replaceAll("'", '’');

/** What of a frame's contents its next owner must not see. */
export function contents(x: Step, mfn: Mfn): string {
  const names: string[] = [];
  for (let k = 0; k < SECTORS; k++) {
    const tag = sector(x.before, mfn, k);
    if (!x.at.tags.mayHold(x.job.dom, tag)) {
      const fromDisk = x.at.tags.origin(tag).kind === 'disk';
      names.push(fromDisk ? 'another guest’s disk sectors' : contentName(x.at, tag));
    }
  }
  return typeset(listed(names));
}
