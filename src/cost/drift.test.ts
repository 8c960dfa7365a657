import { describe, expect, test } from 'vitest';
import type { Mfn } from '../base/brand';
import { FREE, owner, p2m } from '../machine/machine';
import { type Config, configure, type Request, whole } from '../protocol/config';
import type { State } from '../protocol/world';
import { type Asked, askedOf, type Drift, layoutOf, move } from './drift';
import { WAYS, type Way } from './formulas';
import { stepsOf } from './measured';
import { ofSize } from './pool/load';

/** A machine so small that which page and which spare come next is never a question. */
const plan = (way: Way, segments: number, heap = 0): Drift => ({
  way,
  pages: 8,
  pool: segments,
  heap,
  buffers: 8,
  segments: ofSize(segments),
  reads: 0.5,
  requests: 12,
  seed: 5,
});

const asked = (drift: Drift): Asked[] => {
  const from = askedOf(drift);
  return Array.from({ length: drift.requests }, () => from.next().value as Asked);
};

/** One slot, so that each request is over before the next begins. */
const configOf = ({ way, pool }: Drift, requests: readonly Asked[]): Config =>
  configure({
    mechanism: way,
    buffers: 8,
    pool,
    ring: 1,
    requests: requests.map(
      ({ read, pfns }, r): Request => ({
        dom: 1,
        op: read ? 'read' : 'write',
        sector: r * 8 * pool,
        keep: false,
        segments: pfns.map(whole),
      }),
    ),
  });

const p2mOf = (s: State): number[] =>
  Array.from({ length: 8 }, (_, pfn) => p2m(s, 1, (pfn + 1) as never) - 1);

const owners = (s: State): { readonly [of: string]: number } => {
  const count: Record<string, number> = { domU: 0, dom0: 0, heap: 0 };
  for (let mfn = 1; mfn <= s.at.frames; mfn++) {
    const its = owner(s, mfn as Mfn);
    count[its === FREE ? 'heap' : its === 0 ? 'dom0' : 'domU']!++;
  }
  return count;
};

describe('drift, held against the machine', () => {
  test.each(WAYS)('%s, page by page: domU’s frames lie where reduce leaves them', (way) => {
    const drift = plan(way, 1);
    const layout = layoutOf(drift);
    const requests = asked(drift);
    const steps = stepsOf(configOf(drift, requests));
    const ends = steps.filter(({ before, after }) => done(after) > done(before));
    expect(ends).toHaveLength(requests.length);
    for (const [r, request] of requests.entries()) {
      move(layout, way, request, 0, () => 0);
      expect(p2mOf(ends[r]!.after), `request ${r}`).toEqual([...layout.p2m]);
    }
    const moves = way === 'swap' || way === 'transfer';
    expect([...layout.p2m].some((frame, pfn) => frame !== pfn)).toBe(moves);
  });

  test.each(WAYS)('%s: each has as many frames in the end as at the start', (way) => {
    const drift = plan(way, 3);
    const requests = asked(drift);
    const steps = stepsOf(configOf(drift, requests));
    const start = owners(steps[0]!.before);
    expect(start.heap).toBe(0);
    for (const { before, after } of steps) {
      if (done(after) > done(before)) expect(owners(after)).toEqual(start);
    }
    // On the way a transfer lends Xen domU's frames, and a swap nobody.
    const lent = steps.some(({ after }) => owners(after).heap! > 0);
    expect(lent).toBe(way === 'transfer');
    const layout = layoutOf({ ...drift, heap: 5 });
    for (const request of requests) move(layout, way, request, 0, (most) => most >> 1);
    const all = [...layout.p2m, ...layout.pool, ...layout.heap];
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 8 + 3 + 5 }, (_, mfn) => mfn));
    expect(layout.heap).toHaveLength(5);
  });
});

const done = ({ at, w }: State): number =>
  at.jobs.reduce((sum, { r }) => sum + w[at.frontRound + r]!, 0);
