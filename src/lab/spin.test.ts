import { expect, test } from 'vitest';
import { type ConfigPatch, configure, FAULTS, GUARDS } from '../protocol/config';
import { flagsOf, notExpressible, spinCommands } from './spin';

const flags = (patch: ConfigPatch): Record<string, string> =>
  Object.fromEntries(flagsOf(configure(patch)).map((flag) => flag.split('=')));

test('the default: two requests on two buffers, every guard as the model has it, no faults', () => {
  expect(flags({})).toMatchObject({ NR: '2', WRITES: '1', NS: '2', NB: '2', NP: '2', BUDGET: '0' });
  expect(Object.keys(flags({}))).not.toContain('SCRUB_GUARD');
});

test('guards, faults and budget are flags; a budget without faults is none', () => {
  const patch: ConfigPatch = { guardsOff: ['scrub', 'domu-flush'], faults: ['destroy'], budget: 2 };
  expect(flags(patch)).toMatchObject({
    SCRUB_GUARD: '0',
    DOMU_FLUSH: '0',
    DESTROY: '1',
    BUDGET: '2',
  });
  expect(flags({ budget: 2 }).BUDGET).toBe('0');
});

test('sectors that requests treat alike are one part of a page', () => {
  const segments = [{ buffer: 1, first: 2, last: 5 }];
  const requests = [{ dom: 1, op: 'read', sector: 0, keep: false, segments }] as const;
  expect(flags({ requests })).toMatchObject({
    WRITES: '0',
    BUFS: '1',
    PARTS: '3',
    FIRSTS: '1',
    LASTS: '1',
    PARTIAL: '1',
  });
});

test('what the model has no words for is named, and no command is given for it', () => {
  const patch: ConfigPatch = {
    notify: 'full',
    guardsOff: ['final-check', 'scrub'],
  };
  expect(notExpressible(configure(patch))).toEqual(['full notification', 'guard final-check off']);
  expect(() => spinCommands(configure(patch))).toThrow('full notification');
  for (const guard of GUARDS) {
    const config = configure({ guardsOff: [guard] });
    if (notExpressible(config).length === 0) expect(flagsOf(config).at(-1)).toMatch(/=0$/);
  }
  expect(notExpressible(configure({ faults: FAULTS }))).toEqual([]);
});

test('where a backend lies the ring has a slot for every response, or there is no command', () => {
  const lies: ConfigPatch = { faults: ['lie-repeat'], budget: 2 };
  expect(flags(lies)).toMatchObject({ RING: '4', IDS: '2', LIE_REPEAT: '1' });
  expect(flags({ faults: ['lie-id'], budget: 2 })).toMatchObject({ RING: '2', IDS: '2' });
  expect(notExpressible(configure({ ...lies, ring: 2 }))).toEqual([
    'lies where the ring can be full',
  ]);
});

test('the commands search breadth first, to the end', () => {
  const [spin, gcc, pan] = spinCommands(configure({})).split('\n');
  expect(spin).toMatch(/^spin -a (-D\w+=\d+ )+swap\.pml$/);
  expect(gcc).toContain('-O2');
  expect(gcc).toContain('-DBFS');
  expect(pan).toMatch(/^\.\/pan/);
});
