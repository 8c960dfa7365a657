import type { Request, Segment } from '../protocol/config';

/** A request of a small configuration: W writes, K writes and keeps, R reads; its guest; its segments. */
export type Asked = readonly [letter: 'W' | 'R' | 'K', dom: 1 | 2, ...Segment[]];

/** Requests that lie one after another on the disk. */
export function requestsOf(asked: readonly Asked[]): Request[] {
  let sector = 0;
  return asked.map(([letter, dom, ...segments]) => {
    const op = letter === 'R' ? 'read' : 'write';
    const request: Request = { dom, op, sector, keep: letter === 'K', segments };
    for (const { first, last } of segments) sector += last - first + 1;
    return request;
  });
}

/** Some sectors of a buffer, the middle ones unless others are named. */
export const part = (buffer: number, first = 2, last = 5): Segment => ({ buffer, first, last });
