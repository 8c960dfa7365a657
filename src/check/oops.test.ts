import { expect, test } from 'vitest';
import type { ConfigPatch } from '../protocol/config';
import { reduce } from '../protocol/model';
import { pathOf, requests, start } from '../protocol/picture';
import type { Fault } from './breach';
import { INVARIANTS } from './invariants';

const SUBMIT = 'domU: A fill zap flush mark grant put push';
const SWAPPED = `${SUBMIT}
  dom0: pull choose scrub
  xen:  flush-for-swap swap`;

const noOops = INVARIANTS.find((invariant) => invariant.id === 'no-oops')!;

/** What no-oops says of the last step of a picture. */
function lastOf(config: ConfigPatch, picture: string): Fault | undefined {
  let after = start(config);
  let said: Fault | undefined;
  for (const action of pathOf(after, picture)) {
    const before = after;
    after = reduce(before, action).state;
    said = noOops.of({ before, action, after });
  }
  return said;
}

test.each([
  [
    'a CPU that finds nothing mapped',
    { guardsOff: ['buffer-quiet'] },
    `${SUBMIT}\n <domU.touch d1 v1 load p0>`,
    "domU's kernel has oopsed: vCPU 1 found nothing mapped at b0.",
    { dom: 1, pfn: 1 },
  ],
  [
    'a mapping that Xen refuses',
    { guardsOff: ['dom0-fix-p2m'] },
    `${SWAPPED}\n dom0: fix-kvaddr`,
    "dom0's kernel has oopsed: p2m of p0 names mfn 7c3, domU's, and Xen refused to map that.",
    { dom: 0, pfn: 1 },
  ],
  [
    'a response that nobody asked for',
    { guardsOff: ['id-check'], faults: ['lie-id'], budget: 1, requests: requests('W b0', 'R b1') },
    `${SWAPPED}
    dom0: fix-p2m fix-kvaddr submit
    disk: dma
    dom0: complete zap flush pages-back <blkback.put-wrong-id r0 i3> A push
    domU: pull`,
    "domU's kernel has oopsed on a response to no request of its own.",
    { dom: 1 },
  ],
] as const)('%s is named', (_, config, picture, sentence, where) => {
  const said = lastOf(config as ConfigPatch, picture);
  expect(said?.sentence).toBe(sentence);
  expect(said?.where).toMatchObject(where);
});

test('of a state that no step is known to have led to, only the kernel is named', () => {
  const path = pathOf(start({ guardsOff: ['pool-reserved'] }), '<dom0.touch d0 v0 load p0>');
  const after = path.reduce((s, a) => reduce(s, a).state, start({ guardsOff: ['pool-reserved'] }));
  expect(noOops.of({ before: undefined, action: undefined, after })).toEqual({
    sentence: "dom0's kernel has oopsed.",
    where: { dom: 0 },
  });
});
