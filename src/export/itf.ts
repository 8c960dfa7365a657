import { showAction } from '../protocol/notation';
import { actionAt, stateAt, type Trace } from '../trace/trace';
import { brokenBy } from '../trace/verdicts';
import { itfState } from './itfState';
import { type Itf, int, set } from './itfValue';

/** What an ITF file says of where it comes from. */
export interface ItfWords {
  readonly version: string;
  readonly title: string;
  readonly link: string | undefined;
}

export const ITF_ENDING = '.itf.json';
const FORMAT = 'https://apalache-mc.org/docs/adr/015adr-trace.html';

/**
 * The states of a trace from its start to state k in the Informal Trace Format, that Apalache and
 * Quint read: a line a state. Besides the machine's variables each state has `action`, the step
 * that led to it in the notation of docs/actions.md ('init' at the start), and `broken`, the
 * invariants that have been broken so far.
 */
export function itfOf(trace: Trace, k: number, { version, title, link }: ItfWords): string {
  const states: string[] = [];
  const broken = brokenBy(trace, k);
  let vars: string[] = [];
  for (let i = 0; i <= k; i++) {
    const ids = broken.filter((one) => one.step <= i).map((one) => one.invariant.id);
    const action: Itf = i === 0 ? 'init' : showAction(actionAt(trace, i));
    const values = { action, step: int(i), ...itfState(stateAt(trace, i)), broken: set(ids) };
    vars = Object.keys(values);
    states.push(JSON.stringify({ '#meta': { index: i }, ...values }));
  }
  const meta = {
    format: 'ITF',
    'format-description': FORMAT,
    source: link ?? 'Swapscope',
    description: `${title}. Written by Swapscope ${version}; docs/exports.md tells what each variable is.`,
  };
  return `{"#meta":${JSON.stringify(meta)},\n"vars":${JSON.stringify(vars)},\n"states":[\n${states.join(',\n')}\n]}\n`;
}
