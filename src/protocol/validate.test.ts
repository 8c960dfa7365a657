import { expect, test } from 'vitest';
import { type Config, type ConfigPatch, configure } from './config';
import { requests, runOut, startOf } from './picture';
import { validConfig } from './validate';

const wrong = (patch: object): string | undefined => {
  const valid = validConfig(configure(patch as ConfigPatch) as Config);
  return valid.ok ? undefined : valid.sentence;
};
const [write] = requests('W b0');

test.each([
  [{ guests: 3 }, 'There are 1 or 2 guests.'],
  [{ vcpus: 0 }, 'Each domain has 1 or 2 vCPUs.'],
  [{ buffers: 353 }, 'A guest has 1 to 352 buffers.'],
  [{ buffers: 1.5 }, 'A guest has 1 to 352 buffers.'],
  [{ pool: 0 }, 'The pool has 1 to 704 pages.'],
  [{ ring: 3 }, 'The ring has 1, 2, 4, 8, 16 or 32 slots.'],
  [{ ring: 64 }, 'The ring has 1, 2, 4, 8, 16 or 32 slots.'],
  [{ ringStart: -1 }, 'Ring indices are unsigned 32-bit numbers.'],
  [{ ringStart: 2 ** 32 }, 'Ring indices are unsigned 32-bit numbers.'],
  [{ rounds: 5 }, 'A request is made 1 to 4 times.'],
  [{ budget: 10 }, 'The fault budget is 0 to 9.'],
  [{ mechanism: 'flip' }, 'There is no mechanism flip.'],
  [{ choices: { flush: 'never' } }, "The choice flush can't be never."],
  [{ guardsOff: ['hope'] }, 'There is no guard hope.'],
  [{ faults: ['flood'] }, 'There is no fault flood.'],
  [{ tlbs: 'hot' }, 'TLBs start warm or cold.'],
  [{ notify: 'some' }, 'Notification is abstract or full.'],
  [{ start: 'late' }, 'A run starts connected or connecting.'],
  [{ requests: Array(65).fill(write) }, 'There are at most 64 requests.'],
  [
    { mechanism: 'map', pool: 1, requests: requests('W b0 b1') },
    'blkback needs a page for each segment that it maps.',
  ],
  [{ requests: requests('d2 W b0') }, 'Request 0: its guest does not exist.'],
  [{ requests: [{ ...write, op: 'trim' }] }, 'Request 0: it is a read or a write.'],
  [{ requests: [{ ...write, sector: -8 }] }, 'Request 0: its sector is off the disk.'],
  [{ requests: [{ ...write, segments: [] }] }, 'Request 0: it has 1 to 11 segments.'],
  [
    { requests: [write, { ...write, sector: 7 }] },
    'Request 1: its sectors on the disk overlap those of another.',
  ],
  [{ requests: requests('W b2') }, 'Request 0: it names a buffer that does not exist.'],
  [
    { requests: [{ ...write, segments: [{ buffer: 0, first: 0, last: 9 }] }] },
    'Request 0: a sector is 0 to 7, or 8 in a request that blkback has to refuse.',
  ],
  [{ requests: requests('R b0[2-5] b0[5-6]') }, 'Request 0: two segments read into one sector.'],
])('%o is refused', (patch, sentence) => {
  expect(wrong(patch)).toBe(sentence);
});

test.each([
  ['nothing to do', { requests: [] }],
  ['a write that names a sector twice', { requests: requests('W b0[2-5] b0[4-7]') }],
  [
    'a request that blkback will refuse',
    { requests: [{ ...write, segments: [{ buffer: 0, first: 5, last: 2 }] }] },
  ],
  [
    'the largest of everything',
    {
      guests: 2,
      buffers: 352,
      pool: 704,
      rounds: 4,
      budget: 9,
      ringStart: 2 ** 32 - 1,
      requests: Array.from({ length: 64 }, (_, r) => ({
        ...write,
        dom: 1 + (r % 2),
        sector: 88 * r,
        segments: Array.from({ length: 11 }, (_, j) => ({
          buffer: (Math.floor(r / 2) * 11 + j) % 352,
          first: 0,
          last: 7,
        })),
      })),
    },
  ],
])('%s is a configuration, and a machine runs it to its end', (_, patch) => {
  expect(wrong(patch)).toBeUndefined();
  const over = runOut(startOf(configure(patch as ConfigPatch)), 3_000);
  expect(over.w.length).toBeGreaterThanOrEqual(over.at.words);
});
