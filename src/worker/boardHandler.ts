import {
  type BoardCell,
  type BoardJob,
  boardCell,
  boardJobs,
  guardSets,
  keyOf,
  minimalSets,
  type Outcome,
  outcomeOf,
  wayOf,
} from '../check/board';
import { type BoardPlace, boardPlaces } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { GUARDS } from '../protocol/config';
import type { BoardProgress, CellChange, Cut, FromBoard, ToBoard } from './boardMessages';
import { readBoard, writeBoard } from './boardText';

/** What a handler needs of the thread that it runs in. */
export interface Surroundings {
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
  readonly post: (message: FromBoard) => void;
  /** Calls back once messages that have come meanwhile are handled. */
  readonly later: (call: () => void) => void;
}

/** News come no more often than this, in milliseconds, */
const NEWS_MS = 400;
/** and so seldom that putting them together takes at most one part of so many. */
const NEWS_PART = 12;
/** So often all of it is told, to be kept. */
const KEEP_MS = 5000;

/** Handles messages to the board: one search after another, each made to its end. */
export function boardHandler(
  around: Surroundings,
  places: readonly BoardPlace[] = boardPlaces(),
): (message: ToBoard) => void {
  const board = new Board(around, places);
  return (message) => {
    try {
      board.handle(message);
    } catch (error) {
      board.fail(error);
    }
  };
}

class Board {
  private outcomes: Record<string, Outcome> = {};
  private readonly cells: BoardCell[][] = GUARDS.map(() =>
    INVARIANTS.map((): BoardCell => ({ kind: 'open' })),
  );
  private jobs: Generator<BoardJob> | undefined;
  private next: BoardJob | undefined;
  private going = false;
  private isScheduled = false;
  private toldAt = Number.NEGATIVE_INFINITY;
  private keptAt = 0;
  private restMs = NEWS_MS;

  constructor(
    private readonly around: Surroundings,
    private readonly places: readonly BoardPlace[],
  ) {}

  handle(message: ToBoard): void {
    switch (message.kind) {
      case 'open':
        if (message.text !== undefined) this.outcomes = readBoard(message.text, this.places);
        this.jobs = boardJobs(this.places, () => this.outcomes);
        this.next = this.jobs.next().value;
        this.tell();
        break;
      case 'go':
        this.going = true;
        this.keptAt = this.around.now();
        this.schedule();
        break;
      case 'pause':
        this.going = false;
        this.tell();
        this.keep();
        break;
      case 'way': {
        const { bite, invariant } = message;
        const { config, way } = wayOf(this.places, bite, invariant);
        this.around.post({ kind: 'way', invariant, config, actions: way?.actions });
        break;
      }
    }
  }

  /** An error, most of all that memory was refused, is told and ends the searches. */
  fail(error: unknown): void {
    this.going = false;
    const sentence =
      error instanceof RangeError
        ? 'The browser gave the search no more memory.'
        : error instanceof Error
          ? error.message
          : String(error);
    this.around.post({ kind: 'failed', sentence });
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.around.later(() => {
      this.isScheduled = false;
      try {
        this.work();
      } catch (error) {
        this.fail(error);
      }
    });
  }

  private work(): void {
    if (!this.going) return;
    const job = this.next;
    if (job !== undefined) {
      this.outcomes[keyOf(job.guardsOff, job.place.id)] = outcomeOf(job);
      this.next = this.jobs?.next().value;
    }
    this.going = this.next !== undefined;
    const now = this.around.now();
    if (!this.going || now - this.toldAt >= this.restMs) this.tell();
    if (!this.going || now - this.keptAt >= KEEP_MS) this.keep();
    if (this.going) this.schedule();
  }

  private keep(): void {
    this.keptAt = this.around.now();
    this.around.post({ kind: 'keep', text: writeBoard(this.outcomes, this.places) });
  }

  private tell(): void {
    const begun = this.around.now();
    const outcomes = Object.values(this.outcomes);
    const news = {
      changes: this.changes(),
      minimal: INVARIANTS.map(({ id }) => minimalSets(this.outcomes, this.places, id)),
      progress: this.next && progressOf(this.places, this.next),
      searches: outcomes.length,
      states: outcomes.reduce((sum, { states }) => sum + states, 0),
      cut: cutIn(this.outcomes),
    };
    this.around.post({ kind: 'news', news, going: this.going });
    this.toldAt = this.around.now();
    this.restMs = Math.max(NEWS_MS, NEWS_PART * (this.toldAt - begun));
  }

  /** A cell that is known stays as it is, so that only open ones are looked at again. */
  private changes(): CellChange[] {
    const changes: CellChange[] = [];
    for (const [row, guard] of GUARDS.entries()) {
      for (const [column, { id }] of INVARIANTS.entries()) {
        if (this.cells[row][column].kind !== 'open') continue;
        const cell = boardCell(this.outcomes, this.places, guard, id);
        if (cell.kind === 'open') continue;
        this.cells[row][column] = cell;
        changes.push([row, column, cell]);
      }
    }
    return changes;
  }
}

function progressOf(places: readonly BoardPlace[], { guardsOff, place }: BoardJob): BoardProgress {
  const size = guardsOff.length as BoardProgress['size'];
  const sets = guardSets().filter((set) => set.length === size);
  const set = sets.findIndex((one) => one.join() === guardsOff.join());
  const before = places.indexOf(place) * sets.length + set;
  return { size, part: before / (places.length * sets.length) };
}

const cutIn = (outcomes: Readonly<Record<string, Outcome>>): Cut[] =>
  Object.keys(outcomes)
    .filter((key) => !outcomes[key].whole)
    .map((key) => {
      const at = key.indexOf('@');
      return { guardsOff: key.slice(0, at).split('+').filter(Boolean), place: key.slice(at + 1) };
    });
