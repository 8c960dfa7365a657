import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configure } from '../protocol/config';
import { enabled } from '../protocol/enabled';
import { actionsOf, append, fork, replay, startTrace, stateAt, type Trace } from './trace';
import { windowsOf } from './windows';

const CONFIG = configure({
  guardsOff: ['p2m-mark', 'dom0-fix-p2m'],
  faults: ['toolstack'],
  budget: 2,
});

function walked(from: Trace, choices: readonly number[], each: (trace: Trace) => void): Trace {
  let trace = from;
  for (const choice of choices) {
    const can = enabled(stateAt(trace, trace.length));
    const next =
      can.length > 0 ? append(trace, can[choice < 40 ? 0 : choice % can.length]!) : undefined;
    if (!next?.ok) break;
    trace = next.trace;
    each(trace);
  }
  return trace;
}

const sorted = (trace: Trace) =>
  windowsOf(trace)
    .map((one) => JSON.stringify(one))
    .sort();

/** The same of a trace that nobody has looked at. */
const afresh = (trace: Trace) => sorted(replay(trace.config, actionsOf(trace)).trace);

test('windows are the same however a trace grew, was gone back in, and was left', () => {
  let open = 0;
  const steps = fc.array(fc.nat(50), { minLength: 5, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.nat(60), steps, (first, back, second) => {
      const whole = walked(startTrace(CONFIG), first, (trace) => {
        if (trace.length % 3 === 0) expect(sorted(trace)).toEqual(afresh(trace));
      });
      expect(sorted(whole)).toEqual(afresh(whole));
      const early = fork(whole, Math.min(back, whole.length));
      expect(sorted(early)).toEqual(afresh(early));
      const other = walked(early, second, () => undefined);
      expect(sorted(other)).toEqual(afresh(other));
      expect(sorted(whole)).toEqual(afresh(whole));
      open += windowsOf(whole).length;
    }),
    { numRuns: 150 },
  );
  expect(open).toBeGreaterThan(50);
});
