/**
 * What is compared: configurations of the app's as it writes them, and for each where it differs
 * from the default. A request is [op, segments, keep?], a segment [buffer, first?, last?].
 */

export const ENVIRONMENT = [
  'disk-error',
  'swap-refused',
  'end-grant',
  'page-table-page',
  'destroy',
  'restart',
  'toolstack',
];

export const LIES = ['lie-mfn', 'lie-id', 'lie-repeat'];

/** Requests one after another on the disk: `W b0 b1[2-5] keep`, `R b0`, `W b0 d2` of guest 2. */
export function requestsOf(...lines) {
  let sector = 0;
  return lines.map((line) => {
    const words = line.split(' ');
    const segments = words
      .map((word) => /^b(\d+)(?:\[(\d)-(\d)\])?$/.exec(word))
      .filter((found) => found !== null)
      .map(([, buffer, first = '0', last = '7']) => ({
        buffer: Number(buffer),
        first: Number(first),
        last: Number(last),
      }));
    const from = sector;
    for (const { first, last } of segments) sector += last - first + 1;
    return {
      dom: words.includes('d2') ? 2 : 1,
      op: words[0] === 'W' ? 'write' : 'read',
      sector: from,
      keep: words.includes('keep'),
      segments,
    };
  });
}

const once = { faults: ENVIRONMENT, budget: 1 };
const one = (line, patch = {}) => ({
  buffers: 1,
  pool: 1,
  requests: requestsOf(line),
  ...once,
  ...patch,
});
const off = (place, ...guardsOff) => [
  `${guardsOff.join(' and ')} off, ${place === WRITE ? 'write' : place === READ ? 'read' : 'two'}`,
  { ...place, guardsOff },
];
const WRITE = one('W b0');
const READ = one('R b0');
const two = (lines, pool, patch = {}) => ({
  guests: 2,
  buffers: 1,
  pool,
  requests: requestsOf(...lines),
  ...once,
  ...(pool === 1 ? { choices: { pool: 'shared' } } : {}),
  ...patch,
});
const byResponse = { choices: { newMfnBy: 'response' } };
const withoutDestroy = ENVIRONMENT.filter((fault) => fault !== 'destroy');

export const SMALLEST = [
  [
    'one write, cold TLB, one vCPU',
    { buffers: 1, pool: 1, vcpus: 1, tlbs: 'cold', requests: requestsOf('W b0') },
  ],
  ['one write, every fault once', WRITE],
];

export const CASES = [
  ...SMALLEST,
  ['one read, every fault once', READ],
  ['one write, any three faults', { ...WRITE, budget: 3 }],
  ['one read, any three faults', { ...READ, budget: 3 }],
  ['default, nothing goes wrong', {}],
  ['default, every fault once', once],
  ['default, any two faults', { faults: ENVIRONMENT, budget: 2 }],
  ['cold TLBs, one vCPU', { tlbs: 'cold', vcpus: 1, ...once }],
  ['one pool page for two', { pool: 1, ...once }],
  ['a batch written', { requests: requestsOf('W b0 b1'), ...once, budget: 3 }],
  ['a batch read', { requests: requestsOf('R b0 b1'), ...once, budget: 3 }],
  ['a pool too small for the request', one('W b0 b1', { buffers: 2, budget: 2 })],
  ['one page in two requests', { buffers: 1, requests: requestsOf('W b0', 'R b0'), ...once }],
  [
    'part pages',
    { buffers: 3, requests: requestsOf('W b0[2-5] b1', 'R b2[0-1] b2[6-7]'), ...once },
  ],
  ['three requests', { buffers: 3, requests: requestsOf('W b0', 'R b1', 'W b2 keep') }],
  ['flush per op', { choices: { flush: 'op' }, ...once }],
  ['m2p by the guests', { choices: { m2pBy: 'guests' }, ...once }],
  ['dom0 never maps', { choices: { dom0Kvaddr: 'never' }, ...once }],
  ['swap not negotiated', { choices: { negotiation: 'neither' }, ...once }],
  [
    'kept by the fallback',
    { requests: requestsOf('W b0 keep', 'R b1'), choices: { keepBy: 'fallback' }, ...once },
  ],
  [
    'a batch kept, not destroyed',
    {
      requests: requestsOf('W b0 b1 keep'),
      faults: withoutDestroy,
      budget: 3,
    },
  ],
  ['a batch kept', { requests: requestsOf('W b0 b1 keep'), ...once, budget: 3 }],
  ['two guests, a page each', two(['W b0', 'R b0 d2'], 2)],
  ['two guests share a page', two(['W b0', 'R b0 d2'], 1)],
  [
    'a kept write, and another guest that waits',
    two(['W b0 keep', 'W b0 d2'], 1, { faults: ['destroy'] }),
  ],
  ['two guests share a page, two write', two(['W b0', 'W b0 d2'], 1)],
  [
    'two guests share two pages, m2p by the guests',
    two(['R b0', 'W b0 d2'], 2, { choices: { pool: 'shared', m2pBy: 'guests' } }),
  ],
  ['scrub off, two guests share a page', two(['W b0', 'R b0 d2'], 1, { guardsOff: ['scrub'] })],
  [
    'pool-wait off, two guests share a page',
    two(['W b0', 'R b0 d2'], 1, { guardsOff: ['pool-wait'] }),
  ],
  off(WRITE, 'p2m-mark'),
  off(WRITE, 'refcount-check'),
  off(WRITE, 'dom0-fix-p2m'),
  off(READ, 'dom0-fix-p2m'),
  off(WRITE, 'dom0-fix-kvaddr'),
  off(READ, 'dom0-fix-kvaddr'),
  off(WRITE, 'domu-fix-p2m'),
  off(WRITE, 'domu-fix-kvaddr'),
  off(WRITE, 'scrub'),
  off(WRITE, 'no-swap-on-error'),
  off(WRITE, 'no-blind-replay'),
  off(WRITE, 'zap-before-grant'),
  off(WRITE, 'domu-flush'),
  off(WRITE, 'dom0-flush'),
  off(WRITE, 'flush-on-swap'),
  [
    'keep-contents off, kept',
    one('W b0 keep', { faults: withoutDestroy, guardsOff: ['keep-contents'] }),
  ],
  ['whole-page-only off, part write', one('W b0[2-5]', { guardsOff: ['whole-page-only'] })],
  ['whole-page-only off, part read', one('R b0[2-5]', { guardsOff: ['whole-page-only'] })],
  ['pool-wait off, dry pool', { pool: 1, guardsOff: ['pool-wait'] }],
  [
    'distinct-pages off, one page in two',
    { buffers: 1, pool: 1, requests: requestsOf('W b0', 'R b0'), guardsOff: ['distinct-pages'] },
  ],
  [
    'distinct-pages off, one page twice',
    { buffers: 1, requests: requestsOf('W b0 b0'), ...once, guardsOff: ['distinct-pages'] },
  ],
  off(WRITE, 'zap-before-grant', 'refcount-check'),
  off(WRITE, 'domu-flush', 'flush-on-swap'),
  off(READ, 'dom0-flush', 'flush-on-swap'),
  off(READ, 'no-swap-on-error', 'scrub'),
  ['new mfns by the response', { ...once, ...byResponse }],
  ['lies: another id', { faults: ['lie-id'], budget: 1 }],
  ['lies: a response once more', { faults: ['lie-repeat'], budget: 1 }],
  ['lies: another mfn', { faults: ['lie-mfn'], budget: 1, ...byResponse }],
  ['lies: any one', { faults: LIES, budget: 1, ...byResponse }],
  [
    'lies: any two, m2p by the guests',
    { faults: LIES, budget: 2, choices: { newMfnBy: 'response', m2pBy: 'guests' } },
  ],
  [
    'lies: any one, a batch each way',
    {
      buffers: 3,
      pool: 3,
      requests: requestsOf('W b0 b1 keep', 'R b2'),
      faults: LIES,
      budget: 1,
      ...byResponse,
    },
  ],
  ['lies: two guests share a page', two(['W b0', 'R b0 d2'], 1, { faults: LIES })],
  [
    'lies: any two, or faults, kept',
    one('W b0 keep', { faults: [...ENVIRONMENT, ...LIES], budget: 2, ...byResponse }),
  ],
  ['trusted-mfn off, lies', { faults: LIES, budget: 1, ...byResponse, guardsOff: ['trusted-mfn'] }],
  [
    'id-check off, lies, one write',
    one('W b0', { faults: LIES, budget: 2, guardsOff: ['id-check'] }),
  ],
  ['id-check off, lies', { faults: LIES, budget: 1, ...byResponse, guardsOff: ['id-check'] }],
  [
    'trusted-mfn off, lies, one write',
    one('W b0', { faults: LIES, ...byResponse, guardsOff: ['trusted-mfn'] }),
  ],
  [
    'swapped-bits and trusted-mfn off, mixed',
    one('W b0 b1[2-5]', {
      buffers: 2,
      pool: 2,
      ...byResponse,
      guardsOff: ['swapped-bits', 'trusted-mfn'],
    }),
  ],
];
