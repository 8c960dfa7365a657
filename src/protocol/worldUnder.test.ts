import { expect, test } from 'vitest';
import { configure, DEFAULT_CHOICES } from './config';
import { worldOf } from './world';
import { worldUnder } from './worldUnder';

/** A world without what is made anew for each: the tags' functions. */
const plain = ({ tags, ...rest }: ReturnType<typeof worldOf>) => rest;

test('A world under other switches is the one that they would have made.', () => {
  const at = worldOf(configure({ guardsOff: ['scrub'], faults: ['restart'], budget: 1 }));
  const switches = {
    guardsOff: ['pool-wait', 'grant-quiet'],
    faults: ['destroy', 'toolstack'],
    budget: 2,
    choices: { ...DEFAULT_CHOICES, negotiation: 'frontend', m2pBy: 'guests' },
  } as const;
  expect(plain(worldUnder(at, switches))).toEqual(plain(worldOf(configure(switches))));
  expect(plain(worldUnder(at, {}))).toEqual(plain(at));
});

test('It is refused where a response gets room for an mfn, as a state would mean another thing.', () => {
  const choices = { ...DEFAULT_CHOICES, newMfnBy: 'response' } as const;
  expect(() => worldUnder(worldOf(configure({})), { choices })).toThrow();
});
