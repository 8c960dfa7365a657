import { type Branch, traceOf } from '../lab/history';
import { sameConfig } from '../lab/historyConfig';
import { prepareCode, writeCode } from '../link/code';
import { writeLab } from '../link/labPlace';
import { writeHash } from '../link/place';
import type { LinkTrace } from '../link/traceCode';
import { type Config, DEFAULT_CONFIG } from '../protocol/config';
import { CASES } from '../story/cases';
import { SCENARIOS } from '../story/chapters';
import type { Trace } from '../trace/trace';
import { MOST_ADDRESS, type Run } from './run';

const runs = new WeakMap<Branch, Run>();

/** A branch as a run on the screen; the same branch is the same run. */
export function runOfBranch(branch: Branch): Run {
  let run = runs.get(branch);
  if (run === undefined) {
    const hashAt = (step: number): string | undefined => hashOfBranch(branch, step);
    run = {
      trace: traceOf(branch),
      chapter: undefined,
      left: undefined,
      title: branch.name,
      hashAt,
      prepareHash: (step) => {
        const trace = linkOf(branch, step);
        return trace === undefined || prepareCode(trace);
      },
    };
    runs.set(branch, run);
  }
  return run;
}

/** The address of a branch at a step; undefined where it would be too long. */
function hashOfBranch(branch: Branch, step: number): string | undefined {
  const script = scriptOf(branch);
  if (script !== undefined) {
    return writeHash({ page: 'lab', rest: writeLab({ kind: 'script', ...script, step }) });
  }
  const { base, config, actions } = branch;
  if (actions.length === 0 && base === undefined && sameConfig(config, DEFAULT_CONFIG)) {
    return writeHash({ page: 'lab', rest: '' });
  }
  const trace = linkOf(branch, step);
  if (trace === undefined) return undefined;
  const code = writeCode(trace, MOST_ADDRESS);
  if (!code.ok) {
    tooLong.set(traceOf(branch).log, actions.length);
    return undefined;
  }
  const hash = writeHash({ page: 'lab', rest: writeLab({ kind: 'code', code: code.value }) });
  return hash.length <= MOST_ADDRESS ? hash : undefined;
}

/** A branch as a link would have it; undefined where it is known to be too long for one. */
function linkOf(branch: Branch, cursor: number): LinkTrace | undefined {
  const { base, config, actions } = branch;
  const most = tooLong.get(traceOf(branch).log) ?? Number.POSITIVE_INFINITY;
  return actions.length < most ? { base: linkBase(base), config, actions, cursor } : undefined;
}

/** Steps that no address can hold, of runs that grow: a longer one is not tried again. */
const tooLong = new WeakMap<Trace['log'], number>();

/** Links have numbers for chapters and scenarios only. */
const linkBase = (base: string | undefined): string | undefined =>
  SCENARIOS.some(({ id }) => id === base) ? base : undefined;

interface Script {
  readonly id: string;
  readonly off: boolean;
}

/** The chapter or case that a branch is, step by step; undefined where it is none. */
function scriptOf({ base, config, actions }: Branch): Script | undefined {
  const is = (one: { config: Config; actions: readonly unknown[] }): boolean =>
    one.actions.length === actions.length &&
    one.actions.every((action, i) => action === actions[i]) &&
    sameConfig(one.config, config);
  // Cases may have the same run where every guard is on.
  const cases = [...CASES.filter(({ id }) => id === base), ...CASES];
  const id = SCENARIOS.find(is)?.id ?? cases.find(is)?.id;
  if (id !== undefined) return { id, off: false };
  const bad = cases.find((one) => is({ config: one.badConfig, actions: one.badActions }))?.id;
  return bad === undefined ? undefined : { id: bad, off: true };
}

/** What an address ends with for the configuration of the other lane. */
export function suffixOf(versus: Config | undefined): string {
  if (versus === undefined) return '';
  const code = writeCode({ base: undefined, config: versus, actions: [], cursor: 0 });
  return code.ok ? `/vs/${code.value}` : '';
}
