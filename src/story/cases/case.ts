import type { Action } from '../../base/brand';
import { type Config, configure, type GuardId } from '../../protocol/config';
import { replay } from '../../trace/trace';
import { type Broken, brokenBy } from '../../trace/verdicts';
import { actionsOfScript } from '../chapter';
import type { Level } from '../sentences/telling';

/** Links name cases by these, for ever: append only. */
export const CASE_IDS = [
  'part-page',
  'part-page-garbage',
  'page-twice-in-a-request',
  'page-in-two-requests',
  'buffer-read-in-flight',
  'buffer-written-in-flight',
  'buffer-written-early',
  'contents-wanted-back',
  'readonly-grant',
  'negotiation-mismatch',
  'page-table-page',
  'page-mapped-elsewhere',
  'grant-rewritten',
  'grant-ended-early',
  'stale-tlb',
  'stale-tlb-in-dom0',
  'flush-after-the-batch',
  'gap-between-flush-and-swap',
  'dom0-p2m-left-stale',
  'dom0-page-left-unmapped',
  'domu-p2m-left-stale',
  'domu-page-left-unmapped',
  'migration-in-the-window',
  'recycled-frame',
  'pool-page-written',
  'pool-page-mapped',
  'pool-dry',
  'hold-and-wait',
  'write-error-after-the-swap',
  'failed-read-swapped',
  'refused-in-a-batch',
  'swap-back-refused',
  'backend-restarts',
  'guest-destroyed',
  'wrong-mfn',
  'repeated-response',
  'bogus-response-id',
  'lost-wake-up',
  'ring-full',
] as const;
export type CaseId = (typeof CASE_IDS)[number];

/** An edge case as its file writes it. */
export interface CaseData {
  readonly id: CaseId;
  readonly title: string;
  /** What goes wrong in the real world. */
  readonly hazard: string;
  readonly source: string;
  readonly level: Level;
  /** With every guard on. */
  readonly config: Config;
  /** The guards to take away; none where the case shows that the design survives. */
  readonly off: readonly GuardId[];
  /** The id of the invariant that breaks first without them. */
  readonly breaks?: string;
  /** What happens without the guards, up to the step that breaks it; empty where nothing breaks. */
  readonly bad: readonly string[];
  /** The same story with every guard on, to its rest. */
  readonly good: readonly string[];
  /** What to learn from it, in one sentence. */
  readonly moral: string;
}

/** To a link it is a scenario: the run with every guard on. */
export interface Case extends CaseData {
  readonly badActions: readonly Action[];
  readonly goodActions: readonly Action[];
  readonly actions: readonly Action[];
  /** Its configuration with the guards off. */
  readonly badConfig: Config;
}

export function caseOf(data: CaseData): Case {
  const goodActions = actionsOfScript(data.good);
  return {
    ...data,
    badActions: actionsOfScript(data.bad),
    goodActions,
    actions: goodActions,
    badConfig: configure({ guardsOff: data.off }, data.config),
  };
}

/** What breaks first without the guards and at which step, by replay; undefined where nothing does. */
export function brokenAt(c: Case): Broken | undefined {
  const { trace } = replay(c.badConfig, c.badActions);
  return brokenBy(trace, trace.length)[0];
}
