import { type Config, configure, FAULTS, LIES, whole } from '../src/protocol/config';
import type { Timed } from './alone';
import { type Row, times } from './figures';

/** What SPIN says of a configuration; bytes are those of its state vector. */
export interface SpinRun {
  readonly states: number;
  readonly transitions: number;
  readonly bytes: number;
  readonly seconds: number;
}
/** Compiles a configuration for SPIN, to be run as often as one likes. */
export type Spin = (config: Config) => { readonly run: () => SpinRun; readonly close: () => void };

const ENVIRONMENT = FAULTS.filter((fault) => !LIES.includes(fault));
const ANY_ONE = configure({ faults: ENVIRONMENT, budget: 1 });

/** Spaces that both search to the end, and count alike. */
const SPACES: readonly (readonly [string, Config])[] = [
  ['default, any two faults', configure({ faults: ENVIRONMENT, budget: 2 })],
  [
    'three requests, two pool pages',
    configure({
      buffers: 3,
      requests: [
        { dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] },
        { dom: 1, op: 'read', sector: 8, keep: false, segments: [whole(1)] },
        { dom: 1, op: 'write', sector: 16, keep: true, segments: [whole(2)] },
      ],
    }),
  ],
];

/**
 * Searches a configuration so many times in a process of its own, as SPIN's search has one and a
 * browser's worker a thread: what else this one keeps would be gone through with each of its
 * collections of garbage. The first time is the one of a search that somebody starts.
 */
export type Alone = (config: Config, times: number) => readonly Timed[];

/** Both sides run so often, turn about, and their quickest runs count: the machine is shared. */
const TURNS = 3;
/** Searches of the app's in a turn: its code has to warm up. */
const OURS = 3;

const quicker = (one: Timed | undefined, other: Timed): Timed =>
  one === undefined || other.seconds < one.seconds ? other : one;

/** The search against SPIN; without it only what needs no comparison. */
export const searchRows = (alone: Alone, spin: Spin | undefined): Row[] => [
  firstRow(alone),
  ...SPACES.flatMap(([name, config]) => spaceRows(name, config, alone, spin)),
];

/** The default of the Check tab, before any code is warm; the second run shows what warming does. */
function firstRow(alone: Alone): Row {
  const [cold, warm] = alone(ANY_ONE, 2) as [Timed, Timed];
  return {
    what: `search: the default with any one fault, ${cold.states.toLocaleString('en')} states, first run`,
    measured: `${cold.seconds.toFixed(2)} s`,
    against: `second run: ${warm.seconds.toFixed(2)} s`,
    ratio: times(cold.seconds / warm.seconds),
    budget: '10 s',
    within: cold.seconds < 10,
  };
}

function spaceRows(name: string, config: Config, alone: Alone, spin: Spin | undefined): Row[] {
  let [app, cold, other]: (Timed | undefined)[] = [];
  const compiled = spin?.(config);
  for (let turn = 0; turn < TURNS; turn++) {
    if (compiled) other = quicker(other, compiled.run());
    const ours = alone(config, OURS);
    cold = quicker(cold, ours[0]!);
    for (const one of ours) app = quicker(app, one);
  }
  compiled?.close();
  const perState = app!.bytes / app!.states;
  return [
    rateRow(name, app!, cold!, other),
    {
      what: `search: bytes a state in all, ${name}`,
      measured: perState.toFixed(1),
      against: other ? `SPIN's vector alone: ${other.bytes}` : 'no SPIN here',
      ratio: other ? `${times(other.bytes / perState)} smaller` : '',
      budget: '160',
      within: perState <= 160,
    },
  ];
}

function rateRow(name: string, app: Timed, cold: Timed, spin: Timed | undefined): Row {
  const rates = ({ states, transitions, seconds }: Timed): string =>
    `${(states / seconds / 1e6).toFixed(2)} M states, ${(transitions / seconds / 1e6).toFixed(2)} M transitions a second`;
  const what = `search: ${name}, ${app.states.toLocaleString('en')} states`;
  if (spin === undefined) {
    return { what, measured: rates(app), against: 'no SPIN here', ratio: '', budget: '' };
  }
  const same = app.states === spin.states && app.transitions === spin.transitions;
  const ratio = spin.seconds / app.seconds;
  return {
    what,
    measured: rates(app),
    against: same ? `SPIN: ${rates(spin)}` : `SPIN counts ${spin.states} states`,
    ratio: `${times(ratio)} SPIN's rate, ${times(spin.seconds / cold.seconds)} the first time`,
    budget: "SPIN's on one core",
    within: same && ratio >= 1,
  };
}
