import { writeLab } from '../../../link/labPlace';
import { writeHash } from '../../../link/place';
import type { Case } from '../../../story/cases';

const hash = (id: string, off: boolean, step: number): string =>
  writeHash({ page: 'lab', rest: writeLab({ kind: 'script', id, off, step }) });

/** A case from its start, every guard on. */
export const linkOn = ({ id }: Case): string => hash(id, false, 0);

/** A case without its guards, one step before the last: that one breaks it, and is to be seen. */
export const linkOff = ({ id, badActions }: Case): string =>
  hash(id, true, Math.max(0, badActions.length - 1));

export const GALLERY = writeHash({ page: 'lab', rest: writeLab({ kind: 'gallery' }) });

export const linkExercise = (id: string): string =>
  writeHash({ page: 'lab', rest: writeLab({ kind: 'exercise', id }) });
