import { expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { type ConfigPatch, configure } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { pathOf, play, requests, start } from '../protocol/picture';
import { REFUSAL } from '../protocol/refusal';
import { actionsOfScript } from '../story/chapter';
import { replay } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import type { Where } from './breach';
import { breaches, INVARIANTS } from './invariants';

const SUBMIT = 'domU: fill zap flush mark grant put push';
const READ = 'domU: A zap flush mark grant put push';
const SWAPPED = `
  ${SUBMIT}
  dom0: pull choose scrub
  xen:  flush-for-swap swap`;
const IO = `
  dom0: fix-kvaddr submit
  disk: dma
  dom0: complete zap flush`;
const ANSWER = `
  dom0: pages-back put push
  domU: pull learn fix-p2m fix-kvaddr complete`;

interface Told {
  readonly id: string;
  readonly config: ConfigPatch;
  readonly picture: string;
  readonly sentence: string;
  readonly where: { readonly [K in keyof Where]?: number };
}

/** A trace for each invariant: its last step breaks it, and none before did. */
const TRACES: readonly Told[] = [
  {
    id: 'refs-consistent',
    config: { guardsOff: ['refcount-check'], faults: ['page-table-page'], budget: 1 },
    picture: SWAPPED.replace('grant', 'grant-page-table'),
    sentence: 'mfn 2a1 has count 2, but 1 reference to it exists.',
    where: { mfn: 1 },
  },
  {
    id: 'no-lost-frame',
    config: {
      requests: requests('R b0'),
      guardsOff: ['dom0-fix-p2m'],
      choices: { m2pBy: 'guests', dom0Kvaddr: 'never' },
    },
    picture: `${READ}
      dom0: pull choose submit
      disk: dma
      dom0: complete
      xen:  flush-for-swap swap
      dom0: fix-m2p pages-back put push
      domU: pull learn fix-m2p fix-p2m fix-kvaddr complete`,
    sentence: "mfn 2a1 is dom0's, and no p2m entry of it names it.",
    where: { mfn: 1 },
  },
  {
    id: 'no-lost-frame',
    config: {
      requests: requests('W b0'),
      guardsOff: ['trusted-mfn'],
      faults: ['lie-mfn'],
      budget: 1,
      choices: { newMfnBy: 'response' },
    },
    picture: `${SWAPPED}
      dom0: fix-p2m ${IO} pages-back <blkback.put-wrong-mfn r0 m2> push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    sentence: "mfn 2a5 is domU's, and two of its p2m entries name it.",
    where: { mfn: 2 },
  },
  {
    id: 'pool-conserved',
    config: { guardsOff: ['pool-reserved'] },
    picture: 'dom0: <dom0.reclaim p0>',
    sentence: 'At rest the pool is short of p0.',
    where: { dom: 0, pfn: 1 },
  },
  {
    id: 'no-foreign-reach',
    config: { guardsOff: ['domu-flush', 'flush-on-swap'] },
    picture: SWAPPED.replace('flush-for-swap', ''),
    sentence: "The TLB entry on vCPU 1 of domU's b0 reaches mfn 2a1, which is dom0's.",
    where: { dom: 1, pfn: 1, mfn: 1 },
  },
  {
    id: 'no-foreign-reach',
    config: { guardsOff: ['dom0-fix-p2m'], choices: { dom0Kvaddr: 'never' } },
    picture: `${SWAPPED} \n dom0: submit`,
    sentence: "dom0's disk transfer goes to mfn 7c3, which is domU's.",
    where: { dom: 0, mfn: 3, request: 0 },
  },
  {
    id: 'maps-agree',
    config: { guardsOff: ['dom0-fix-p2m'], choices: { dom0Kvaddr: 'never' } },
    picture: `${SWAPPED} \n dom0: submit`,
    sentence: "dom0's p0 was used while its window was still open.",
    where: { dom: 0, pfn: 1, mfn: 3 },
  },
  {
    id: 'no-stale-use',
    config: { guardsOff: ['p2m-mark'], faults: ['toolstack'], budget: 1 },
    picture: `${SWAPPED.replace('mark', '')} \n toolstack: <toolstack.read-p2m d1 p0>`,
    sentence: "domU's b0 was read by the toolstack by a stale p2m entry: mfn 2a1.",
    where: { dom: 1, pfn: 1, mfn: 1 },
  },
  {
    id: 'write-lands',
    config: { guardsOff: ['no-blind-replay'], faults: ['restart'], budget: 1 },
    picture: `${SWAPPED}
      dom0: fix-p2m
      toolstack: restart-blkback
      domU: recover learn fix-p2m fix-kvaddr replay
      ${SWAPPED.replace('fill', '').replace('scrub', '')}
      dom0: fix-p2m ${IO} ${ANSWER}`,
    sentence: 'Write A was acknowledged, but disk sector 0 holds zero.',
    where: { request: 0 },
  },
  {
    id: 'read-arrives',
    config: { guardsOff: ['buffer-quiet'], requests: requests('R b0') },
    picture: `${READ}
      dom0: pull choose ${IO} 
      xen:  flush-for-swap swap
      dom0: fix-p2m pages-back put push
      domU: pull learn fix-p2m fix-kvaddr <domU.touch d1 v1 store p0> complete`,
    sentence: 'Read A is over, but vCPU 0 sees a stray store by domU in b0, not disk sector 0.',
    where: { dom: 1, pfn: 1, request: 0 },
  },
  {
    id: 'read-arrives',
    config: { guardsOff: ['domu-flush', 'flush-on-swap'], requests: requests('R b0') },
    picture: `${READ}
      dom0: pull choose ${IO}
      xen:  swap
      dom0: fix-p2m pages-back put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    sentence: "Read A is over, but vCPU 1 sees domU's old bytes in b0, not disk sector 0.",
    where: { dom: 1, pfn: 1, request: 0 },
  },
  {
    id: 'neighbours-kept',
    config: { guardsOff: ['whole-page-only'], requests: requests('R b0[2-5]') },
    picture: `${READ}
      dom0: pull choose ${IO} scrub
      xen:  flush-for-swap swap
      dom0: fix-p2m pages-back put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    sentence: "Sector 0 of b0 is not A's, but it holds zero now.",
    where: { dom: 1, pfn: 1, request: 0 },
  },
  {
    id: 'no-leak',
    config: { guardsOff: ['scrub'] },
    picture: SWAPPED.replace('scrub', ''),
    sentence: "mfn 7c3 is domU's and holds dom0's old bytes.",
    where: { mfn: 3 },
  },
  {
    id: 'buffer-kept',
    config: { guardsOff: ['keep-contents'], requests: requests('W b0 keep') },
    picture: `${SWAPPED} \n dom0: fix-p2m ${IO} ${ANSWER}`,
    sentence: "Kept write A is over, but vCPU 0 sees zero in b0, not A's data.",
    where: { dom: 1, pfn: 1, request: 0 },
  },
  {
    id: 'no-oops',
    config: { guardsOff: ['dom0-fix-kvaddr'] },
    picture: `${SWAPPED} \n dom0: fix-p2m submit`,
    sentence: "dom0's kernel has oopsed: vCPU 1 found nothing mapped at p0.",
    where: { dom: 0, pfn: 1 },
  },
  {
    id: 'answered-once',
    config: {
      guardsOff: ['id-check'],
      faults: ['lie-repeat'],
      budget: 1,
      requests: requests('W b0'),
    },
    picture: `${SWAPPED} \n dom0: fix-p2m ${IO}
      dom0: pages-back put <blkback.put-again r0> push
      domU: pull learn fix-p2m fix-kvaddr complete pull`,
    sentence: 'Request A was answered more than once.',
    where: { request: 0 },
  },
  {
    id: 'no-false-error',
    config: { guardsOff: ['pool-wait'], pool: 1, requests: requests('W b0', 'R b1') },
    picture: `${SUBMIT}
      domU: B zap flush mark grant put push
      dom0: A pull choose
      dom0: B pull choose put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
    sentence: 'Request B failed, though disk, grant, page and request were all good.',
    where: { request: 1 },
  },
  {
    id: 'no-deadlock',
    config: { guardsOff: ['final-check'], notify: 'full', requests: requests('W b0', 'R b1') },
    picture: `${SUBMIT}
      domU: notify
      dom0: take-event pull find-nothing
      domU: B zap flush mark grant put push
      dom0: sleep
      dom0: A choose scrub
      xen:  flush-for-swap swap
      dom0: fix-p2m ${IO} pages-back put push notify
      domU: take-event pull learn fix-p2m fix-kvaddr complete find-nothing sleep`,
    sentence: 'Request B is outstanding, and nobody has a step to take.',
    where: { request: 1 },
  },
];

test.each(TRACES)('$id', ({ id, config, picture, sentence, where }) => {
  const from = start(config);
  const invariant = INVARIANTS.find((i) => i.id === id)!;
  let before = from;
  const broken = pathOf(from, picture).map((action: Action) => {
    const after = reduce(before, action).state;
    const fault = invariant.of({ before, action, after });
    before = after;
    return fault;
  });
  expect(broken.pop()).toEqual({ sentence, where });
  expect(broken.filter((fault) => fault !== undefined)).toEqual([]);
});

test('there is a trace for each invariant, but for the structural one', () => {
  const told = TRACES.map((trace) => trace.id);
  const untold = INVARIANTS.filter((i) => !told.includes(i.id));
  expect(untold).toEqual(INVARIANTS.filter((i) => i.structural));
});

test('breaches names them in the order of the lamps', () => {
  const after = play(start({ guardsOff: ['pool-reserved'] }), '<dom0.touch d0 v0 load p0>');
  const oops = breaches({ before: undefined, action: undefined, after });
  expect(oops.map((breach) => breach.invariant.id)).toEqual(['no-oops']);
  expect(enabled(after)).toEqual([]);
  expect(configure({}).guardsOff).toEqual([]);
});

/** The ids of what a picture's run breaks, wherever it does. */
function brokenIn(config: ConfigPatch, picture: string): string[] {
  const path = pathOf(start(config), picture);
  const { trace } = replay(configure(config), path);
  expect(trace.length).toBe(path.length);
  return brokenBy(trace, trace.length).map(({ invariant }) => invariant.id);
}

test('a pool page that dom0 gave away while blkback held it is missed when it goes back', () => {
  const config: ConfigPatch = { guardsOff: ['pool-reserved'], requests: requests('W b0') };
  const picture = `${SWAPPED} \n dom0: fix-p2m ${IO}
    dom0: <dom0.reclaim p0> <blkback.pages-back r0> put push
    domU: pull learn fix-p2m fix-kvaddr complete`;
  expect(brokenIn(config, picture)).toContain('pool-conserved');
});

test('a write that is answered twice has landed as it was submitted', () => {
  const config: ConfigPatch = {
    guardsOff: ['id-check'],
    faults: ['lie-repeat'],
    budget: 1,
    requests: requests('W b0'),
  };
  const answered = 'pull learn fix-p2m fix-kvaddr complete';
  const picture = `${SWAPPED} \n dom0: fix-p2m ${IO}
    dom0: pages-back put <blkback.put-again r0> push
    domU: ${answered} ${answered}`;
  const broken = brokenIn(config, picture);
  expect(broken).toContain('answered-once');
  expect(broken).not.toContain('write-lands');
});

test('blkback waits for its transfer, also where the guest of a kept write is gone', () => {
  const config = configure({
    guests: 2,
    buffers: 1,
    pool: 1,
    choices: { pool: 'shared' },
    requests: requests('W b0 keep', 'd2 W b0'),
    faults: ['destroy'],
    budget: 1,
  });
  const until = (lines: string) => actionsOfScript(lines.trim().split(/,\s*/));
  const submitted =
    until(`blkfront.fill r0, blkfront.zap r0 s0, blkfront.flush r0, blkfront.mark r0 s0,
    blkfront.grant r0 s0, blkfront.put r0, blkfront.push r0, blkback.pull d1, blkback.choose r0,
    blkback.scrub r0 s0, xen.flush-for-swap r0 s0, xen.swap r0 s0, blkback.fix-p2m r0 s0,
    blkback.fix-kvaddr r0 s0, toolstack.destroy d1, xen.copy-back r0 s0, blkback.submit r0`);
  const { trace } = replay(config, submitted);
  expect(trace.length).toBe(submitted.length);
  const next = (lines: string) => replay(config, [...submitted, ...until(lines)]);
  expect(next('blkback.zap r0 s0').refused?.refusal).toBe(REFUSAL.order);
  const whole = next(`disk.dma r0 s0, blkback.complete r0, blkback.zap r0 s0, blkback.flush r0,
    blkback.pages-back r0`);
  expect(whole.refused).toBeUndefined();
  expect(brokenBy(whole.trace, whole.trace.length)).toEqual([]);
});
