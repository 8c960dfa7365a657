import { describe, expect, test } from 'vitest';
import { type ConfigPatch, configure } from '../protocol/config';
import { showAction } from '../protocol/notation';
import { pathOf, requests, startOf } from '../protocol/picture';
import { replay, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { type Cause, causeOf, causeSentence } from './cause';

const SUBMIT = 'domU: fill zap flush mark grant put push';
const SWAPPED = `${SUBMIT}
  dom0: pull choose scrub
  xen:  flush-for-swap swap`;
const READ = 'domU: A zap flush mark grant put push';
const IO = `dom0: submit
  disk: dma
  dom0: complete zap flush`;
const READ_ANSWER = `dom0: fix-p2m pages-back put push
  domU: pull learn fix-p2m fix-kvaddr`;

function brokenRun(config: ConfigPatch, picture: string, id: string): [Trace, Cause] {
  const whole = configure(config);
  const { trace } = replay(whole, pathOf(startOf(whole), picture));
  const broken = brokenBy(trace, trace.length).find((one) => one.invariant.id === id);
  if (!broken) throw new Error(`${id} holds`);
  return [trace, causeOf(trace, broken)];
}

const guardsOf = (cause: Cause): string[] => cause.guards.map(({ guard }) => guard);

describe('what broke it', () => {
  test('a frame with old bytes is given away by the swap: the guard is scrub, and no other', () => {
    const leak: ConfigPatch = { guardsOff: ['scrub', 'dom0-fix-p2m', 'id-check'] };
    const [trace, cause] = brokenRun(leak, SWAPPED.replace('scrub', ''), 'no-leak');
    expect(guardsOf(cause)).toEqual(['scrub']);
    expect([cause.point, cause.culprit, cause.where]).toEqual(['2', undefined, { mfn: 3 }]);
    expect(causeSentence(trace, cause)).toBe(
      'Step 11, xen.swap r0 s0, breaks no-leak at mfn 7c3. ' +
        'With scrub on, step 10 is refused as it stands, and this does not happen (point 2 of the mail).',
    );
  });

  test('a guard that only asks for more steps before is none that would have prevented it', () => {
    const leak: ConfigPatch = { guardsOff: ['zap-before-grant', 'refcount-check', 'scrub'] };
    const picture = `domU: fill mark grant put push
      dom0: pull choose
      xen:  flush-for-swap swap`;
    // refcount-check refuses the swap of the frame that is still mapped, so that nothing leaks.
    expect(guardsOf(brokenRun(leak, picture, 'no-leak')[1])).toEqual(['refcount-check', 'scrub']);
  });

  test('a stale TLB entry: either flush would have done, and the swap made it stale', () => {
    const off: ConfigPatch = {
      guardsOff: ['domu-flush', 'flush-on-swap'],
      requests: requests('R b0'),
    };
    const picture = `${READ}
      dom0: pull choose fix-kvaddr
      ${IO}
      xen:  swap
      ${READ_ANSWER} complete`;
    const [trace, reach] = brokenRun(off, picture, 'no-foreign-reach');
    expect(guardsOf(reach)).toEqual(['domu-flush', 'flush-on-swap']);
    expect(reach.where).toMatchObject({ dom: 1, pfn: 1, mfn: 1 });
    const [, late] = brokenRun(off, picture, 'read-arrives');
    expect(late.culprit && showAction(late.culprit.action)).toBe('xen.swap r0 s0');
    expect(late.culprit?.wrote).toBe('owner of mfn 2a1');
    expect(causeSentence(trace, late)).toBe(
      'Step 24, blkfront.complete r0, breaks read-arrives at mfn 7c3 (domU b0); ' +
        'step 15, xen.swap r0 s0, last changed owner of mfn 2a1. ' +
        'With domu-flush or flush-on-swap on it does not happen (problem 2 of the mail).',
    );
  });

  test('a stray store in the buffer is the culprit, not the completion that shows it', () => {
    const off: ConfigPatch = { guardsOff: ['buffer-quiet'], requests: requests('R b0') };
    const picture = `${READ}
      dom0: pull choose fix-kvaddr
      ${IO}
      xen:  flush-for-swap swap
      ${READ_ANSWER} <domU.touch d1 v1 store p0> complete`;
    const [, cause] = brokenRun(off, picture, 'read-arrives');
    expect(cause.culprit).toMatchObject({ step: 25, wrote: 'bytes of mfn 7c3' });
    expect(cause.guards).toEqual([
      { guard: 'buffer-quiet', refuses: { step: 25, refusal: expect.any(Number) } },
    ]);
    expect(cause.point).toBe('5');
  });

  test('a disk transfer to a frame that was given away: the swap before it changed the owner', () => {
    const off: ConfigPatch = { guardsOff: ['dom0-fix-p2m'], choices: { dom0Kvaddr: 'never' } };
    const [, cause] = brokenRun(off, `${SWAPPED} \n dom0: submit`, 'no-foreign-reach');
    expect(cause.culprit).toMatchObject({ step: 12, wrote: 'owner of mfn 7c3' });
    expect(cause.point).toBe('4');
  });

  test('faults that were taken before are told with their steps', () => {
    const off: ConfigPatch = { guardsOff: ['p2m-mark'], faults: ['toolstack'], budget: 1 };
    const picture = `${SWAPPED.replace('mark', '')} \n toolstack: <toolstack.read-p2m d1 p0>`;
    const [, cause] = brokenRun(off, picture, 'no-stale-use');
    expect(cause.faults.map(({ step, fault }) => `${step} ${fault}`)).toEqual(['12 toolstack']);
    expect(cause.culprit).toMatchObject({ step: 11 });
  });

  test('asked again it is the same, and the run is as it was', () => {
    const [trace, cause] = brokenRun(
      { guardsOff: ['scrub'] },
      SWAPPED.replace('scrub', ''),
      'no-leak',
    );
    expect(causeOf(trace, cause.broken)).toBe(cause);
    expect(trace.length).toBe(11);
  });
});

test('every guard alone that breaks something is named as the one that would have prevented it', () => {
  const alone: readonly [ConfigPatch, string, string][] = [
    [{ guardsOff: ['pool-reserved'] }, 'dom0: <dom0.reclaim p0>', 'pool-conserved'],
    [{ guardsOff: ['dom0-fix-kvaddr'] }, `${SWAPPED} \n dom0: fix-p2m submit`, 'no-oops'],
    [
      { guardsOff: ['refcount-check'], faults: ['page-table-page'], budget: 1 },
      SWAPPED.replace('grant', 'grant-page-table'),
      'refs-consistent',
    ],
    [
      { guardsOff: ['pool-wait'], pool: 1, requests: requests('W b0', 'R b1') },
      `${SUBMIT}
      domU: B zap flush mark grant put push
      dom0: A pull choose
      dom0: B pull choose put push
      domU: pull learn fix-p2m fix-kvaddr complete`,
      'no-false-error',
    ],
  ];
  for (const [config, picture, id] of alone) {
    const [, cause] = brokenRun(config, picture, id);
    expect(guardsOf(cause)).toEqual(config.guardsOff);
  }
});
