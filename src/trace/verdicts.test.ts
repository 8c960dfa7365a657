import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breaches } from '../check/invariants';
import { type ConfigPatch, configure, GUARDS, whole } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { reduce } from '../protocol/model';
import { actionAt, append, startTrace, stateAt, type Trace } from './trace';
import { brokenBy } from './verdicts';

const SPACES: readonly ConfigPatch[] = [
  { guardsOff: [...GUARDS] },
  { guardsOff: ['scrub', 'domu-flush', 'flush-on-swap', 'pool-reserved', 'buffer-quiet'] },
  { faults: ['disk-error', 'restart', 'destroy', 'lie-repeat', 'toolstack'], budget: 3 },
  {
    guardsOff: ['distinct-pages', 'final-check', 'id-check'],
    faults: ['lie-id', 'end-grant'],
    budget: 2,
    notify: 'full',
    requests: [
      { dom: 1, op: 'write', sector: 0, keep: true, segments: [whole(0)] },
      { dom: 1, op: 'read', sector: 8, keep: false, segments: [whole(0)] },
    ],
  },
];

/** A run of so many steps, each chosen by a number. */
function walk(patch: ConfigPatch, choices: readonly number[]): Trace {
  let trace = startTrace(configure(patch));
  for (const choice of choices) {
    const can = enabled(stateAt(trace, trace.length));
    const next = can.length > 0 ? append(trace, can[choice % can.length]!) : undefined;
    if (!next?.ok) break;
    trace = next.trace;
  }
  return trace;
}

/** The same asked plainly: every invariant of every step. */
function plainly(trace: Trace): string[] {
  const found: string[] = [];
  const known = new Set<string>();
  let before = stateAt(trace, 0);
  for (let k = 0; k <= trace.length; k++) {
    const action = k === 0 ? undefined : actionAt(trace, k);
    const after = action === undefined ? before : reduce(before, action).state;
    for (const { invariant, sentence } of breaches({
      before: k === 0 ? undefined : before,
      action,
      after,
    })) {
      if (!known.has(invariant.id)) found.push(`${k} ${invariant.id}: ${sentence}`);
      known.add(invariant.id);
    }
    before = after;
  }
  return found;
}

test('a run is judged as if every invariant were asked of every step', () => {
  let broken = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...SPACES),
      fc.array(fc.nat(1000), { maxLength: 70 }),
      fc.nat(70),
      (patch, choices, some) => {
        const trace = walk(patch, choices);
        // Asked in two goes, as a person steps.
        brokenBy(trace, Math.min(some, trace.length));
        const judged = brokenBy(trace, trace.length);
        broken += judged.length;
        expect(judged.map((b) => `${b.step} ${b.invariant.id}: ${b.sentence}`)).toEqual(
          plainly(trace),
        );
      },
    ),
    { numRuns: 300 },
  );
  expect(broken).toBeGreaterThan(60);
});
