import type { Action } from '../base/brand';
import { type Found, type SearchOptions, type SearchRun, startSearch } from '../check/engine';
import { INVARIANTS } from '../check/invariants';
import { sometimesOf } from '../check/sometimes';
import { goalOf } from '../lab/askGoal';
import type { Config } from '../protocol/config';
import { initial, reduce } from '../protocol/model';
import { type State, type World, worldOf } from '../protocol/world';
import { failureOf } from './failure';
import {
  type FoundMessage,
  type FromSearch,
  GOAL,
  type ToSearch,
  type WayMessage,
} from './messages';
import type { Surroundings } from './shell';

/** The thread that a search runs in. */
export interface SearchSurroundings extends Surroundings<FromSearch> {
  /** A slice of the search is to take about so many milliseconds; left out: 25. */
  readonly sliceMs?: number;
}

/** As soon is a pause or a stop heard. */
const SLICE_MS = 25;
const PROGRESS_MS = 100;

type Start = Extract<ToSearch, { kind: 'start' }>;

/** Handles messages to a search. It works in slices and gives the thread back between them. */
export function searchHandler(around: SearchSurroundings): (message: ToSearch) => void {
  let job: Job | undefined;
  return (message) => {
    switch (message.kind) {
      case 'start':
        job?.drop();
        job = new Job(message, around);
        job.begin();
        break;
      case 'pause':
        job?.pause();
        break;
      case 'resume':
        job?.resume();
        break;
      case 'stop':
        job?.stop();
        job = undefined;
        break;
    }
  };
}

class Job {
  private run: SearchRun | undefined;
  private state: 'going' | 'paused' | 'over' = 'going';
  private isScheduled = false;
  private ms = 0;
  private toldAt = Number.NEGATIVE_INFINITY;
  private readonly told = new Set<string>();
  /** Transitions of a slice, fitted to the speed of the machine as it goes. */
  private slice = 2000;

  constructor(
    private readonly start: Start,
    private readonly around: SearchSurroundings,
  ) {}

  begin(): void {
    this.guarded(() => {
      this.run = begun(this.start);
      this.schedule();
    });
  }

  pause(): void {
    if (this.state !== 'going') return;
    this.state = 'paused';
    this.tell();
  }

  resume(): void {
    if (this.state !== 'paused') return;
    this.state = 'going';
    this.schedule();
  }

  stop(): void {
    if (this.state !== 'over') this.end();
  }

  /** Ends without a word. */
  drop(): void {
    this.state = 'over';
    this.run = undefined;
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.around.later(() => {
      this.isScheduled = false;
      this.guarded(() => this.work());
    });
  }

  private work(): void {
    const { run, around } = this;
    if (this.state !== 'going' || run === undefined) return;
    const begun = around.now();
    const { done } = run.advance(this.slice);
    const now = around.now();
    const took = Math.max(now - begun, 0.1);
    this.ms += now - begun;
    this.slice = Math.round(
      Math.min(1e6, Math.max(500, (this.slice * (around.sliceMs ?? SLICE_MS)) / took)),
    );
    this.tellWays(run.found());
    if (done !== 'no') this.end();
    else {
      if (now - this.toldAt >= PROGRESS_MS) this.tell(now);
      this.schedule();
    }
  }

  private tell(now = this.around.now()): void {
    if (this.run === undefined) return;
    this.toldAt = now;
    this.around.post({
      kind: 'progress',
      search: this.start.search,
      progress: this.run.progress(),
      ms: this.ms,
      paused: this.state === 'paused',
    });
  }

  private tellWays(found: Found): void {
    const { search } = this.start;
    const post = (kind: 'broken' | 'happened', ways: readonly WayMessage[]): void => {
      for (const way of ways) {
        if (this.told.has(way.id)) continue;
        this.told.add(way.id);
        this.around.post({ kind, search, ...way });
      }
    };
    const ways = found.broken.size + found.happened.size + (found.goal ? 1 : 0);
    if (ways === this.told.size) return;
    post('broken', brokenWays(found));
    post('happened', happenedWays(found));
  }

  private end(): void {
    const { run } = this;
    this.tell();
    this.state = 'over';
    if (run === undefined) return;
    const { search } = this.start;
    this.around.post({ kind: 'found', search, found: foundMessage(run.found()), ms: this.ms });
    this.run = undefined;
  }

  /** An error, most of all that memory was refused, is told and ends the search. */
  private guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.drop();
      const { search } = this.start;
      this.around.post({ kind: 'failed', search, sentence: failureOf(error) });
    }
  }
}

function begun(start: Start): SearchRun {
  const { config, after = [], maxStates, maxBytes, until } = start;
  const from = stateAfter(config, after);
  return startSearch(config, {
    maxStates,
    from,
    ...soughtBy(start, from.at),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(until === undefined ? {} : { until }),
  });
}

/** What a search asks of states and steps; what is so is asked without any verdict. */
function soughtBy(
  { config, goal, only }: Start,
  at: World,
): Pick<SearchOptions, 'properties' | 'goal'> {
  if (only !== undefined) return { properties: INVARIANTS.filter(({ id }) => only.includes(id)) };
  if (goal === undefined) return { properties: [...INVARIANTS, ...sometimesOf(config)] };
  const found = goalOf(at, goal);
  if (!found.ok) throw new Error(found.sentence);
  return { properties: [], goal: found.value };
}

function stateAfter(config: Config, actions: readonly Action[]): State {
  let state = initial(worldOf(config));
  for (const [k, action] of actions.entries()) {
    const next = reduce(state, action);
    if (!next.ok) throw new Error(`Step ${k + 1} of those before the search can’t happen there.`);
    state = next.state;
  }
  return state;
}

const brokenWays = ({ broken }: Found): WayMessage[] =>
  [...broken].map(([id, { actions, sentence }]) => ({ id, actions, sentence }));

const happenedWays = ({ happened, goal }: Found): WayMessage[] => [
  ...[...happened].map(([id, { actions }]) => ({ id, actions })),
  ...(goal === undefined ? [] : [{ id: GOAL, actions: goal }]),
];

function foundMessage(found: Found): FoundMessage {
  const { done, states, transitions, depth, covered, bytes, dead } = found;
  return {
    ...{ done, states, transitions, depth, covered, bytes, dead },
    broken: brokenWays(found),
    happened: happenedWays(found),
    ops: [...found.ops],
  };
}
