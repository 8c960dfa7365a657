import { INVARIANTS, isClaimed } from '../check/invariants';
import { showAction } from '../protocol/notation';
import { actionAt, stateAt, type Trace } from '../trace/trace';
import { type Broken, brokenBy } from '../trace/verdicts';
import { actorName } from './actors';
import { type Library, tell } from './library';
import { configLines } from './mailConfig';
import { tableLines } from './mailTables';
import { address, ascii, paragraph } from './mailText';

/** What a mail says besides the run itself. */
export interface MailOptions {
  /** The address that shows this step; undefined where no link can hold the run. */
  readonly link: string | undefined;
  /** The app's version. */
  readonly version: string;
}

/**
 * The state after k steps of a trace, as plain text for a mailing list: ASCII, every line under 80
 * columns. What the run is a run of, what is broken, where every table stands, and the link.
 */
export function mailOfState(trace: Trace, k: number, options: MailOptions): string {
  const last = k === 0 ? [] : paragraph('Last step: ', lastStep(trace, k));
  return mail(trace, k, options, `State after step ${k} of ${trace.length}`, last);
}

/**
 * The run so far, as plain text for a mailing list: as mailOfState, with its first k steps. Of a
 * long run the first five and the last twenty. The library must have their sentences.
 */
export function mailOfRun(
  trace: Trace,
  k: number,
  options: MailOptions & { readonly library: Library },
): string {
  const title = `Run up to step ${k} of ${trace.length}`;
  return mail(trace, k, options, title, stepLines(trace, k, options.library));
}

function mail(
  trace: Trace,
  k: number,
  { link, version }: MailOptions,
  title: string,
  steps: readonly string[],
): string {
  const [start, s] = [stateAt(trace, 0), stateAt(trace, k)];
  const broken = brokenBy(trace, k);
  const lines = [
    `Swapscope ${version}: a model of GNTTABOP_swap, a proposal that was never built`,
    title,
    '',
    ...configLines(trace.config, s.w[s.at.faultsLeft]),
    '',
    ...(steps.length === 0 ? [] : [...steps, '']),
    ...brokenLines(trace, broken),
    ...tableLines(
      start,
      s,
      broken.map((one) => one.where),
    ),
    '',
    ...(link === undefined ? ['No link can hold this run; a trace file can.'] : address(link)),
  ];
  return `${ascii(lines.join('\n'))}\n`;
}

function lastStep(trace: Trace, k: number): string {
  const action = actionAt(trace, k);
  return `${showAction(action)} (${actorName(stateAt(trace, 0).at, action)})`;
}

function brokenLines({ config }: Trace, broken: readonly Broken[]): string[] {
  if (broken.length === 0) return [`All ${INVARIANTS.length} invariants hold so far.`];
  return [
    `Broken: ${broken.length} of ${INVARIANTS.length} invariants`,
    ...broken.flatMap(({ invariant, step, sentence }) => {
      const claimed = isClaimed(config, invariant) ? '' : ' (Not claimed of a backend that lies.)';
      const when = step === 0 ? 'at the start' : `at step ${step}`;
      return paragraph('  ', ascii(`${invariant.id} ${when}: ${sentence}${claimed}`));
    }),
  ];
}

const FIRST = 5;
const LAST = 20;

function stepLines(trace: Trace, k: number, library: Library): string[] {
  if (k === 0) return [];
  const elided = Math.max(0, k - FIRST - LAST);
  const lines = ['Steps'];
  for (let i = 1; i <= k; i++) {
    if (elided > 0 && i === FIRST + 1) {
      lines.push(`        ... ${elided} ${elided === 1 ? 'step' : 'steps'} ...`);
      i += elided;
    }
    lines.push(...stepLine(trace, i, library));
  }
  return lines;
}

/** Columns of a step's number, its actor and its notation; its title is wrapped behind them. */
const NUMBER = 6;
const ACTOR = 10;
const NOTATION = 27;

function stepLine(trace: Trace, i: number, library: Library): string[] {
  const action = actionAt(trace, i);
  const [before, after] = [stateAt(trace, i - 1), stateAt(trace, i)];
  const { title } = tell(library, before, action, after);
  const who = `${String(i).padStart(NUMBER)}  ${actorName(before.at, action).padEnd(ACTOR)}`;
  const notation = showAction(action).padEnd(NOTATION);
  const breaks = brokenBy(trace, i)
    .filter((one) => one.step === i)
    .map((one) => `${' '.repeat(NUMBER + 2)}** breaks ${one.invariant.id}`);
  const fits = notation.length === NOTATION;
  const head = `${who}${notation} `;
  const lines = fits
    ? paragraph(head, ascii(title))
    : [head.trimEnd(), ...paragraph(' '.repeat(who.length + NOTATION + 1), ascii(title))];
  return [...lines, ...breaks];
}
