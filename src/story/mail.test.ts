import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Domid, Mfn, Pfn } from '../base/brand';
import { refs } from '../machine/frames';
import { m2p, owner, p2m, pte, tlb } from '../machine/machine';
import { index } from '../machine/ring';
import { type Config, configure, FAULTS, MECHANISMS } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { domName, mfnName, pfnName } from '../protocol/names';
import { parseAction } from '../protocol/notation';
import { pathOf, requests, startOf } from '../protocol/picture';
import type { State } from '../protocol/world';
import { append, replay, startTrace, stateAt, type Trace } from '../trace/trace';
import { chapterById, SCENARIOS } from './chapters';
import { mailOfRun, mailOfState } from './mail';
import { configLines } from './mailConfig';
import { address, ascii, paragraph } from './mailText';
import { WHOLE } from './whole';

const OPTIONS = {
  link: 'https://example.org/swapscope/#/1/2/12',
  version: '1.2.3',
  library: WHOLE,
};

/** Lines that no mailing list wants: too long, or with signs that are not ASCII. */
const unfit = (text: string): string[] =>
  text.split('\n').filter((line) => line.length >= 80 || /[^\x20-\x7e]| $/.test(line));

const traceOf = (id: string): Trace => {
  const { config, actions } = chapterById(id)!;
  return replay(config, actions).trace;
};

test.each(SCENARIOS.map((chapter) => chapter.id))('%s fits a mail at every step', (id) => {
  const trace = traceOf(id);
  // Each step of the largest run takes a while: every so many, and around what begins and ends.
  const stride = trace.length > 500 ? 97 : 1;
  for (let k = 0; k <= trace.length; k += stride) {
    const [state, run] = [mailOfState(trace, k, OPTIONS), mailOfRun(trace, k, OPTIONS)];
    expect(unfit(state)).toEqual([]);
    expect(unfit(run)).toEqual([]);
    expect(Math.max(state.split('\n').length, run.split('\n').length)).toBeLessThan(160);
    expect(`${state}${run}`).not.toMatch(/undefined|NaN|\[object|\?/);
  }
});

const CONFIGS: readonly Config[] = [
  configure({ faults: FAULTS, budget: 3, choices: { newMfnBy: 'response', m2pBy: 'guests' } }),
  configure({ guardsOff: ['buffer-quiet', 'pool-reserved', 'scrub'], vcpus: 1, rounds: 3 }),
  configure({
    guests: 2,
    notify: 'full',
    ring: 2,
    ringStart: 2 ** 32 - 1,
    requests: requests('W b0[2-5] keep', 'd2 R b1', 'd2 W b0 b1'),
  }),
  configure({ mechanism: 'map', requests: [] }),
  ...(['copy', 'persistent', 'transfer'] as const).map((mechanism) =>
    configure({ mechanism, faults: FAULTS, budget: 2, rounds: 2 }),
  ),
  configure({ guardsOff: ['zap-before-grant', 'refcount-check'], start: 'connecting' }),
];

function walked(config: Config, picks: readonly number[]): Trace {
  let trace = startTrace(config);
  for (const pick of picks) {
    const next = enabled(stateAt(trace, trace.length));
    if (next.length === 0) break;
    const appended = append(trace, next[pick % next.length]);
    if (appended.ok) trace = appended.trace;
  }
  return trace;
}

/** The rows of one table, each cut at two spaces or more. */
function rowsOf(text: string, title: string): string[][] {
  const lines = text.split('\n');
  const from = lines.indexOf(title) + 2;
  const rows: string[][] = [];
  for (let i = from; /^ {2}[^.(]/.test(lines[i] ?? ''); i++) {
    if (!lines[i].startsWith('   ')) rows.push(lines[i].trim().split(/ {2,}/));
  }
  return rows;
}

const frame = (s: State, mfn: Mfn): string => (mfn === 0 ? '-' : mfnName(s.at, mfn));

function domainCalled(s: State, name: string): Domid {
  return ([0, 1, 2] as const).find((d) => d < s.at.domains && domName(s.at, d) === name)!;
}

function checkNumbers(s: State, text: string): number {
  const pages = rowsOf(text, 'Pages');
  for (const [dom, pfnText, ...cells] of pages) {
    const d = domainCalled(s, dom);
    const pfn = Array.from({ length: s.at.pfns[d] }, (_, p) => (p + 1) as Pfn).find(
      (p) => pfnName(s.at, d, p) === pfnText,
    )!;
    const tlbs = Array.from({ length: s.at.vcpus }, (_, v) => frame(s, tlb(s, d, v, pfn)));
    const is = [frame(s, p2m(s, d, pfn)), frame(s, pte(s, d, pfn)), ...tlbs];
    expect(cells.slice(0, is.length), `${dom} ${pfnText}`).toEqual(is);
  }
  const frames = rowsOf(text, 'Frames');
  for (const [name, its, count, , back] of frames) {
    const mfn = Array.from({ length: s.at.frames }, (_, m) => (m + 1) as Mfn).find(
      (m) => mfnName(s.at, m) === name,
    )!;
    expect([its, count]).toEqual([domName(s.at, owner(s, mfn)), String(refs(s, mfn))]);
    if (back !== '-') expect(back).toBe(pfnName(s.at, owner(s, mfn) as Domid, m2p(s, mfn)));
  }
  for (let g = 1; g <= s.at.guests; g++) {
    const rings = rowsOf(text, `Ring of ${domName(s.at, g)}`).slice(0, 2);
    const is = (['Prod', 'Cons', 'Event'] as const).map((end) =>
      (['req', 'rsp'] as const).map((row) => String(index(s, g as Domid, `${row}${end}`))),
    );
    expect(rings.map((row) => row.slice(2))).toEqual([
      is.map(([req]) => req),
      is.map(([, rsp]) => rsp),
    ]);
  }
  return pages.length + frames.length;
}

test('its numbers are those of the state, whatever happened', () => {
  let rows = 0;
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { minLength: 15, maxLength: 60 }),
      fc.constantFrom(...CONFIGS),
      (picks, config) => {
        const trace = walked(config, picks);
        const text = mailOfState(trace, trace.length, OPTIONS);
        expect(unfit(text)).toEqual([]);
        expect(unfit(mailOfRun(trace, trace.length, OPTIONS))).toEqual([]);
        rows += checkNumbers(stateAt(trace, trace.length), text);
      },
    ),
    { seed: 12, numRuns: 150 },
  );
  expect(rows).toBeGreaterThan(300);
});

test('every row that is left out is counted', () => {
  const trace = traceOf('352');
  const s = stateAt(trace, 1500);
  const text = mailOfState(trace, 1500, OPTIONS);
  checkNumbers(s, text);
  const counted = (title: string): number => {
    const section = text.slice(text.indexOf(`\n${title}\n`) + 1).split('\n\n')[0];
    const left = Number(/\.\.\. and (\d+) more/.exec(section)?.[1] ?? 0);
    const others = Number(/\((\d+) others? as at the start\)/.exec(section)?.[1] ?? 0);
    return rowsOf(text, title).length + left + others;
  };
  expect(counted('Pages')).toBe(s.at.pfns[0] + s.at.pfns[1]);
  expect(counted('Frames')).toBe(s.at.frames);
});

describe('what is broken', () => {
  const config = configure({
    guardsOff: ['buffer-quiet'],
    requests: requests('W b0'),
  });
  const picture = 'domU: fill zap flush mark grant put push <domU.touch d1 v0 load p0>';
  const { trace } = replay(config, pathOf(startOf(config), picture));

  test('is named with its step and its sentence, and marked at the step', () => {
    const text = mailOfRun(trace, trace.length, OPTIONS);
    expect(text).toContain('guards off buffer-quiet\n');
    expect(text).toContain('Broken: 1 of 16 invariants\n');
    expect(text).toMatch(/\n {2}no-oops at step 8: domU.s kernel has oopsed/);
    expect(text).toMatch(/ 8 {2}domU .*\n(?: .*\n)* {8}\*\* breaks no-oops\n/);
    expect(mailOfState(trace, 7, OPTIONS)).toContain('All 16 invariants hold so far.\n');
  });

  test('what it points at is shown, however many rows there are', () => {
    const { config: large, actions } = chapterById('352')!;
    const off = { ...large, guardsOff: ['p2m-mark'] as const, faults: ['toolstack'] as const };
    const unmarked = actions.filter((action) => {
      const mark = parseAction('blkfront.mark r0 s0');
      return mark.ok && action >>> 23 !== mark.value >>> 23;
    });
    const read = parseAction('toolstack.read-p2m d1 p250');
    const stop = replay({ ...off, budget: 1 }, unmarked.slice(0, 1900)).trace;
    const after = read.ok ? append(stop, read.value) : undefined;
    expect(after?.ok).toBe(true);
    if (!after?.ok) return;
    const text = mailOfState(after.trace, after.trace.length, OPTIONS);
    expect(text).toContain('Broken: ');
    expect(rowsOf(text, 'Pages').map((row) => row[1])).toContain('b250');
  });
});

test('a long run is told from both ends', () => {
  const trace = traceOf('7');
  const numbers = (k: number): number[] =>
    (mailOfRun(trace, k, OPTIONS).match(/^ +\d+ {2}(?=[\w ]{10}\w)/gm) ?? []).map(Number);
  expect(numbers(25)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  expect(mailOfRun(trace, 25, OPTIONS)).not.toContain('...');
  expect(mailOfRun(trace, 26, OPTIONS)).toContain('\n        ... 1 step ...\n');
  expect(mailOfRun(trace, 28, OPTIONS)).toContain('\n        ... 3 steps ...\n');
  expect(numbers(28)).toEqual([1, 2, 3, 4, 5, ...Array.from({ length: 20 }, (_, i) => i + 9)]);
});

test('an address stays whole once its lines are joined; none at all is said', () => {
  const link = `https://example.org/#/1/~${'a1-_'.repeat(400)}`;
  const lines = address(link);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80);
  expect(lines.map((line) => line.trim()).join('')).toBe(`<${link}>`);
  expect(mailOfState(traceOf('2'), 3, { ...OPTIONS, link })).toContain(lines.join('\n'));
  const none = mailOfState(traceOf('2'), 3, { ...OPTIONS, link: undefined });
  expect(none).toMatch(/\n\nNo link can hold this run; a trace file can\.\n$/);
});

test('text is spelled in ASCII and wrapped', () => {
  expect(ascii('domU’s “b0” → 2a1 … 4–7 · é')).toBe('domU\'s "b0" -> 2a1 ... 4-7 , ?');
  expect(paragraph('  a: ', 'one two three', 13)).toEqual(['  a: one two', '     three']);
  expect(paragraph('', 'abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
});

test('the mail of a write in its window, whole', () => {
  expect(mailOfRun(traceOf('2'), 13, OPTIONS)).toMatchInlineSnapshot(`
    "Swapscope 1.2.3: a model of GNTTABOP_swap, a proposal that was never built
    Run up to step 13 of 27

    Configuration
      mechanism  GNTTABOP_swap
      machine    dom0 and 1 guest, 2 vCPUs each, TLBs warm; 2 buffers a guest, pool
                 of 2 pages
      ring       32 slots; notification abstract; starts connected
      requests   A: writes b0 at disk sector 0
      choices    m2p by Xen, flush per batch
      guards off none
      faults     none

    Steps
         1  domU      blkfront.fill r0            The application fills b0
         2  domU      blkfront.zap r0 s0          domU unmaps b0
         3  domU      blkfront.flush r0           domU flushes all its CPUs
         4  domU      blkfront.mark r0 s0         domU marks b0 in flight
         5  domU      blkfront.grant r0 s0        domU grants b0 to dom0
         6  domU      blkfront.put r0             domU puts request A on the ring
         7  domU      blkfront.push r0            domU publishes A
         8  dom0      blkback.pull d1             blkback pulls request A
         9  dom0      blkback.choose r0           blkback takes p0 for A
        10  dom0      blkback.scrub r0 s0         blkback scrubs 7c3
        11  Xen       xen.flush-for-swap r0 s0    Xen flushes dom0's and domU's
                                                  CPUs
        12  Xen       xen.swap r0 s0              Xen swaps 7c3 and 2a1
        13  dom0      blkback.fix-p2m r0 s0       dom0 writes p2m[p0] = 2a1

    All 16 invariants hold so far.

    Pages
      domain  pfn  p2m  PTE  TLB0  TLB1  marks
      domU    b0   2a1  -    -     -     in flight, window
      domU    b1   2a5  2a5  -     -
      dom0    p0   2a1  -    -     -
      (2 others as at the start)

    Frames
      mfn  owner  count  type      m2p  holds
      2a1  dom0   1      none      p0   A's data
      2a5  domU   2      writable  b1   domU's old bytes
      7c3  domU   1      none      b0   zero
      (2 others as at the start)

    Grants
      domain  gref  mfn  pins  flags
      domU    9     7c3  0     access swap completed

    Ring of domU
           prod_pvt  prod  cons  event
      req  1         1     1     1
      rsp  0         0     0     1
      in use: none

    Requests (what each thread does next)
      A  blkfront: waits for the response  blkback: fix-kvaddr, segment 0

      <https://example.org/swapscope/#/1/2/12>
    "
  `);
});

test('the mail of a state, whole: two guests, notification, a part page', () => {
  const config = CONFIGS[2];
  const picture = `
    domU: A fill zap flush mark grant put push notify
    domU: d2 B zap flush mark grant put push notify
    dom0: d1 take-event pull A choose`;
  const { trace } = replay(config, pathOf(startOf(config), picture));
  expect(mailOfState(trace, trace.length, OPTIONS)).toMatchInlineSnapshot(`
    "Swapscope 1.2.3: a model of GNTTABOP_swap, a proposal that was never built
    State after step 18 of 18

    Configuration
      mechanism  GNTTABOP_swap
      machine    dom0 and 2 guests, 2 vCPUs each, TLBs warm; 2 buffers a guest,
                 pool of 2 pages
      ring       2 slots, indices from 4294967295; notification full; starts
                 connected
      requests   A: domU 1 writes b0[2-5] at disk sector 0, keeps the bytes
                 B: domU 2 reads b1 at disk sector 4
                 C: domU 2 writes b0 b1 at disk sector 12
      choices    m2p by Xen, flush per batch
      guards off none
      faults     none

    Last step: blkback.choose r0 (dom0)

    All 16 invariants hold so far.

    Pages
      domain  pfn  p2m  PTE  TLB0  TLB1  marks
      domU 1  b0   2a1  -    -     -     in flight
      domU 1  b1   2a5  2a5  -     -
      domU 2  b0   5b3  5b3  -     -
      domU 2  b1   5b7  -    -     -     in flight
      (6 others as at the start)

    Frames
      mfn  owner   count  type      m2p  holds
      2a1  domU 1  1      none      b0   0-1 domU 1's old bytes, 2-5 A's data, 6-7
                                         domU 1's old bytes
      2a5  domU 1  2      writable  b1   domU 1's old bytes
      5b3  domU 2  2      writable  b0   domU 2's old bytes
      5b7  domU 2  1      none      b1   domU 2's old bytes
      (6 others as at the start)

    Grants
      domain  gref  mfn  pins  flags
      domU 1  9     2a1  0     access swap
      domU 2  9     5b7  0     access swap

    Ring of domU 1
           prod_pvt    prod        cons        event
      req  0           0           0           0
      rsp  4294967295  4294967295  4294967295  0
      in use: none

    Ring of domU 2
           prod_pvt    prod        cons        event
      req  0           0           4294967295  0
      rsp  4294967295  4294967295  4294967295  0
      in use: slot 1 request B, id 1
      event pending for blkback

    Requests (what each thread does next)
      A  blkfront: waits for the response  blkback: xen.copy-in, segment 0
      B  blkfront: waits for the response  blkback: -

      <https://example.org/swapscope/#/1/2/12>
    "
  `);
});

test('a run says by which mechanism it goes, and names a pool only where pages of one are taken', () => {
  const said = MECHANISMS.map((mechanism) => {
    const trace = startTrace(configure({ mechanism }));
    const text = configLines(trace.config, 0).join(' ').replace(/\s+/g, ' ');
    return [/mechanism +(.*)/.exec(text)![1]!.split(' ')[0], text.includes('pool of')];
  });
  expect(said).toEqual([
    ['GNTTABOP_swap', true],
    ['grant', true],
    ['GNTTABOP_copy', false],
    ['persistent', false],
    ['GNTTABOP_transfer', true],
  ]);
});
