import type { Action } from '../../../base/brand';
import type { Act } from '../../../lab/acts';
import type { FaultId, GuardId } from '../../../protocol/config';

/** What a line of a menu does when it is chosen. */
export type Choice =
  | { readonly kind: 'take'; readonly action: Action }
  | { readonly kind: 'fault'; readonly action: Action; readonly fault: FaultId }
  | { readonly kind: 'without'; readonly action: Action; readonly guard: GuardId };

/** A line of a menu: what will happen, and below it what that takes or why it can't be now. */
export interface Line {
  readonly key: string;
  readonly does: string;
  readonly note: string;
  /** What it says too, where the eye needs no telling: a reader hears one line at a time. */
  readonly heard: string;
  /** Undefined where it can't be chosen. */
  readonly choice: Choice | undefined;
}

/** What may be changed besides the steps: in an exercise less than elsewhere. */
export interface Leave {
  readonly faults: boolean;
  readonly guards: boolean;
}

/**
 * The lines of some acts. What a guard forbids is followed by a line that goes on without the guard;
 * what the guard is, is told with the first.
 */
export function linesOf(acts: readonly Act[], leave: Leave): Line[] {
  const told = new Set<GuardId>();
  return acts.flatMap((act): Line[] => {
    const { action, says, status, fault, guard } = act;
    const line = { key: String(action), does: says, note: act.why, heard: '' };
    if (status === 'possible') return [{ ...line, choice: { kind: 'take', action } }];
    if (status === 'widens') return [widening(line, leave, action, fault!)];
    if (status === 'impossible') return [{ ...line, choice: undefined }];
    const again = told.has(guard!) ? { note: '', heard: ` ${guard} forbids it.` } : {};
    told.add(guard!);
    return guarded({ ...line, ...again }, leave, action, guard!);
  });
}

type Said = Omit<Line, 'choice'>;

function widening(line: Said, leave: Leave, action: Action, fault: FaultId): Line {
  if (leave.faults)
    return { ...line, note: `${line.note}.`, choice: { kind: 'fault', action, fault } };
  return {
    ...line,
    note: 'The exercise leaves the faults of its run as they are.',
    choice: undefined,
  };
}

function guarded(line: Said, leave: Leave, action: Action, guard: GuardId): Line[] {
  const forbidden: Line = { ...line, choice: undefined };
  if (!leave.guards) return [forbidden];
  return [
    forbidden,
    {
      key: `${line.key} without`,
      does: `Branch with ${guard} off`,
      note: '',
      heard: `: ${line.does}`,
      choice: { kind: 'without', action, guard },
    },
  ];
}
