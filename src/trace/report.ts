import { INVARIANTS } from '../check/invariants';
import { METERS } from '../machine/meters';
import { printJson } from './printJson';
import { stateRecord } from './stateJson';
import { stateAt, type Trace } from './trace';
import { brokenBy } from './verdicts';

/** Meters that count; the last three say what the last step was answered. */
const COUNTED = METERS.filter((meter) => !meter.startsWith('last'));

/** What there is to say of a trace at step k: its state, what holds and what broke, what it cost. */
export function reportRecord(trace: Trace, k: number) {
  const state = stateAt(trace, k);
  const broken = brokenBy(trace, k);
  return {
    step: k,
    state: stateRecord(state),
    verdicts: INVARIANTS.map(({ id }) => {
      const found = broken.find((one) => one.invariant.id === id);
      return found === undefined
        ? { invariant: id, holds: true }
        : { invariant: id, holds: false, step: found.step, sentence: found.sentence };
    }),
    meters: Object.fromEntries(
      COUNTED.map((meter) => [meter, state.meters[METERS.indexOf(meter)]]),
    ),
  };
}

/** The report as JSON: equal traces give equal bytes, in a browser and in a terminal. */
export const reportJson = (trace: Trace, k: number): string => printJson(reportRecord(trace, k));
