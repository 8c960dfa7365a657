import type { Action } from '../base/brand';
import { fail, ok, type Result } from '../base/result';
import type { Config } from '../protocol/config';
import { DEFAULT_CONFIG } from '../protocol/config';
import { readCode } from './code';
import { type LabPlace, readLab } from './labPlace';
import type { LinkCode, Notice } from './notice';
import type { Scenario } from './scenario';

/** A run as an address of the Lab gives it. */
export interface LabRun {
  /** The chapter or edge case that it began as. */
  readonly base: string | undefined;
  readonly config: Config;
  readonly actions: readonly Action[];
  readonly cursor: number;
  /** The configuration of the other lane. */
  readonly versus: Config | undefined;
  /** The exercise that it is the start of. */
  readonly exercise: string | undefined;
  /** The address names the gallery, and no run. */
  readonly gallery: boolean;
  readonly notice: Notice | undefined;
}

/** An edge case, as far as a link has to know it. */
export interface CaseScenario extends Scenario {
  readonly badConfig: Config;
  readonly badActions: readonly Action[];
}

/** What an address of the Lab can name by an id. */
export interface LabShelf {
  readonly scenarios: readonly Scenario[];
  readonly cases: readonly CaseScenario[];
  readonly exercises: readonly Scenario[];
}

const PLAIN = {
  base: undefined,
  versus: undefined,
  exercise: undefined,
  gallery: false,
  notice: undefined,
};

const MACHINE: LabRun = { ...PLAIN, config: DEFAULT_CONFIG, actions: [], cursor: 0 };

/** The run that an address of the Lab names, or why there is none. One that is good in part is given so far. */
export function openLab(rest: string, shelf: LabShelf): Result<LabRun, LinkCode> {
  const place = readLab(rest);
  if (!place.ok) return place;
  switch (place.value.kind) {
    case 'machine':
      return withLane(MACHINE, place.value, shelf);
    case 'gallery':
      return ok({ ...MACHINE, gallery: true });
    case 'exercise':
      return exerciseRun(place.value.id, shelf);
    case 'code': {
      const read = readCode(place.value.code, shelf.scenarios);
      if (!read.ok) return read;
      return withLane(
        { ...PLAIN, ...read.value.trace, notice: read.value.notice },
        place.value,
        shelf,
      );
    }
    case 'script': {
      const run = scriptRun(place.value, shelf);
      return run.ok ? withLane(run.value, place.value, shelf) : run;
    }
  }
}

function exerciseRun(id: string, { exercises }: LabShelf): Result<LabRun, LinkCode> {
  const found = exercises.find((one) => one.id === id);
  if (found === undefined) return fail('unknown-scenario', NO_EXERCISE);
  const { config, actions } = found;
  return ok({ ...PLAIN, config, actions, cursor: actions.length, exercise: id });
}

function scriptRun(
  { id, off, step }: LabPlace & { kind: 'script' },
  { scenarios, cases }: LabShelf,
): Result<LabRun, LinkCode> {
  const chapter = off ? undefined : scenarios.find((one) => one.id === id);
  const edge = cases.find((one) => one.id === id);
  if (chapter === undefined && edge === undefined) return fail('unknown-chapter', NO_SUCH);
  const config = chapter?.config ?? (off ? edge!.badConfig : edge!.config);
  const actions = chapter?.actions ?? (off ? edge!.badActions : edge!.actions);
  const cursor = Math.min(step, actions.length);
  const notice =
    step > actions.length
      ? ({
          code: 'beyond-end',
          sentence: `This link names step ${step}, but the run has ${actions.length}. Its last step is open.`,
        } as const)
      : undefined;
  return ok({ ...PLAIN, base: id, config, actions, cursor, notice });
}

/** A lane that can't be read is left out, and a notice says so. */
function withLane(
  run: LabRun,
  { versus }: { readonly versus?: string },
  { scenarios }: LabShelf,
): Result<LabRun, LinkCode> {
  if (versus === undefined) return ok(run);
  const read = readCode(versus, scenarios);
  if (read.ok && read.value.notice?.code !== 'damaged-link') {
    const { trace, notice } = read.value;
    return ok({ ...run, versus: trace.config, notice: run.notice ?? notice });
  }
  return ok({ ...run, notice: run.notice ?? { code: 'damaged-link', sentence: NO_LANE } });
}

const NO_SUCH = 'This link names a run that is not here.';
const NO_EXERCISE = 'This link names an exercise that is not here.';
const NO_LANE = 'This link is damaged: the settings of its second lane can’t be read.';
