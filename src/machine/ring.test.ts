import { describe, expect, test } from 'vitest';
import { requests, runOut, start, tables } from '../protocol/picture';
import {
  bump,
  freeRequests,
  index,
  initRing,
  pushNotifies,
  putRequest,
  putResponse,
  RING,
  readResponse,
  SLOT,
  setIndex,
  slotAt,
  takeRequest,
  takeResponse,
  unconsumedRequests,
  unconsumedResponses,
} from './ring';

/** Free-running u32 indices: the producer moved from old to next; the other end waits for event. */
test.each([
  { old: 0, next: 1, event: 1, notify: true },
  { old: 1, next: 3, event: 1, notify: false },
  { old: 1, next: 2, event: 2, notify: true },
  { old: 1, next: 3, event: 2, notify: true },
  { old: 1, next: 3, event: 5, notify: false },
  { old: 0xffff_ffff, next: 0, event: 0, notify: true },
  { old: 3, next: 3, event: 3, notify: false },
  { old: 3, next: 3, event: 4, notify: false },
  { old: 0xffff_fffe, next: 1, event: 0xffff_ffff, notify: true },
  { old: 0xffff_fffe, next: 1, event: 2, notify: false },
])('push $old..$next, event $event: notify $notify', ({ old, next, event, notify }) => {
  expect(pushNotifies(old, next, event)).toBe(notify);
});

/** A ring of four slots for two ids, its indices about to wrap. */
const wrapping = () => start({ ring: 4, ringStart: 0xffff_fffe });

describe('indices that wrap at 2^32', () => {
  test('start as SHARED_RING_INIT leaves them, and count on through zero', () => {
    const s = wrapping();
    const all = () => [index(s, 1, 'reqProd'), index(s, 1, 'reqEvent'), index(s, 1, 'rspEvent')];
    expect(all()).toEqual([0xffff_fffe, 0xffff_ffff, 0xffff_ffff]);
    for (const _ of [1, 2, 3]) bump(s, 1, RING.reqProd);
    expect(index(s, 1, 'reqProd')).toBe(1);
    setIndex(s, 1, RING.reqProd, 0);
    expect(index(s, 1, 'reqProd')).toBe(0);
    initRing(s, 1);
    expect(all()).toEqual([0xffff_fffe, 0xffff_ffff, 0xffff_ffff]);
  });

  test('free, unconsumed and slot are by difference, masked', () => {
    const s = wrapping();
    for (const id of [1, 2, 1]) putRequest(s, 1, id, id);
    expect(freeRequests(s, 1)).toBe(1);
    expect(unconsumedRequests(s, 1)).toBe(0);
    setIndex(s, 1, RING.reqProd, index(s, 1, 'reqProdPvt'));
    expect(unconsumedRequests(s, 1)).toBe(3);
    expect(
      [0xffff_fffe, 0xffff_ffff, 0, 1].map((i) => (slotAt(s, 1, i) - s.at.slots) / s.at.slotSize),
    ).toEqual([2, 3, 0, 1]);
    expect([takeRequest(s, 1), takeRequest(s, 1), takeRequest(s, 1)]).toEqual([1, 2, 1]);
    expect(unconsumedRequests(s, 1)).toBe(0);
  });

  test('a whole run is the same run', () => {
    const patch = {
      requests: requests('W b0', 'R b1'),
      rounds: 3,
      ring: 2,
      notify: 'full',
    } as const;
    const [low, high] = [start(patch), start({ ...patch, ringStart: 0xffff_fffe })].map((s) =>
      runOut(s),
    );
    expect(tables(high)).toEqual(tables(low));
    expect(high.w).toEqual(low.w);
    expect(index(low, 1, 'rspCons')).toBe(6);
    expect(index(high, 1, 'rspCons')).toBe(4);
  });
});

test('requests that wait are bounded by the slots that responses have freed', () => {
  const s = start({ ring: 2 });
  setIndex(s, 1, RING.reqProd, 5);
  expect(unconsumedRequests(s, 1)).toBe(2);
  setIndex(s, 1, RING.reqCons, 2);
  expect(unconsumedRequests(s, 1)).toBe(0);
  setIndex(s, 1, RING.rspProdPvt, 1);
  expect(unconsumedRequests(s, 1)).toBe(1);
});

test('a response goes over the slot of a request, and is read once', () => {
  const s = start({ choices: { newMfnBy: 'response' }, requests: requests('W b0 b1') });
  putRequest(s, 1, 1, 1);
  takeRequest(s, 1);
  const said = { id: 1, status: 1, swapped: 0b101_0000_0001, mfns: [3, 4] };
  putResponse(s, 1, said as never);
  setIndex(s, 1, RING.rspProd, 1);
  expect(unconsumedResponses(s, 1)).toBe(1);
  expect(readResponse(s, 1, 0)).toEqual(said);
  expect(takeResponse(s, 1)).toEqual(said);
  expect(unconsumedResponses(s, 1)).toBe(0);
  expect(s.w[slotAt(s, 1, 0)]).toBe(SLOT.empty);
});

test('a slot that holds no request gives none', () => {
  const s = start({});
  putResponse(s, 1, { id: 1, status: 0, swapped: 0, mfns: [] });
  expect(takeRequest(s, 1)).toBe(0);
});
