import { type Outcome, type Outcomes, outcomeOf, type SetSize } from '../check/board';
import { type BoardCell, boardOf, wayOf } from '../check/boardCells';
import { BoardCrew, type Searcher } from '../check/boardCrew';
import { BoardDeal } from '../check/boardDeal';
import { type BoardPlace, boardPlaces } from '../check/boardPlaces';
import { INVARIANTS } from '../check/invariants';
import { type MechanismPlace, mechanismPlaces } from '../check/mechanismPlaces';
import { mechanismsOf } from '../check/mechanisms';
import { GUARDS } from '../protocol/config';
import type { CellChange, CutSearch, FromBoard, FromSearcher, ToBoard } from './boardMessages';
import { readBoard, writeBoard } from './boardText';
import { failureOf } from './failure';
import type { Surroundings } from './shell';

/** News come no more often than this, in milliseconds, */
const NEWS_MS = 400;
/** and so seldom that putting them together takes at most one part of so many. */
const NEWS_PART = 12;
/** So often all of it is told, to be kept. */
const KEEP_MS = 5000;

/**
 * Handles messages to a thread of the board: deals searches to others, with at most so many guards
 * off, or makes them.
 */
export function boardHandler(
  around: Surroundings<FromBoard>,
  places: readonly BoardPlace[] = boardPlaces(),
  most: SetSize = 3,
): (message: ToBoard) => void {
  let desk: Desk | undefined;
  return (message) => {
    const compares = message.kind === 'open' && message.of === 'mechanisms';
    desk ??= compares ? new MechanismDesk(around) : new BoardDesk(around, places, most);
    const its = desk;
    its.guarded(() => its.handle(message));
  };
}

/** Makes the searches that are asked for at a port, one after another. */
function searchAt(port: MessagePort): void {
  port.onmessage = ({ data }) => {
    try {
      port.postMessage({ outcome: outcomeOf(data) } satisfies FromSearcher);
    } catch (error) {
      port.postMessage({ failed: failureOf(error) } satisfies FromSearcher);
    }
  };
}

/** Deals searches, and tells from time to time what is known by them. */
abstract class Desk {
  protected deal: BoardDeal;
  private crew: BoardCrew | undefined;
  private going = false;
  private toldAt = Number.NEGATIVE_INFINITY;
  private keptAt = 0;
  private restMs = NEWS_MS;

  constructor(
    protected readonly around: Surroundings<FromBoard>,
    protected readonly places: readonly BoardPlace[],
    private readonly most: SetSize,
  ) {
    this.deal = new BoardDeal(places, {}, most);
  }

  /** What is known by now. */
  protected abstract news(going: boolean): FromBoard;

  handle(message: ToBoard): void {
    switch (message.kind) {
      case 'open':
        if (message.text !== undefined) {
          const kept = readBoard(message.text, this.places);
          this.deal = new BoardDeal(this.places, kept, this.most);
        }
        this.tell();
        break;
      case 'crew': {
        const searchers = message.ports.map((port) => this.searcherAt(port));
        const aside = Math.ceil(searchers.length / 2);
        this.crew = new BoardCrew(this.deal, searchers, () => this.came(), aside);
        break;
      }
      case 'go':
        this.going = this.deal.reach !== undefined;
        this.keptAt = this.around.now();
        this.crew?.go();
        break;
      case 'pause':
        this.going = false;
        this.crew?.pause();
        this.tell();
        this.keep();
        break;
      case 'way': {
        const { bite, invariant } = message;
        const { config, way } = wayOf(this.places, bite, invariant);
        this.around.post({ kind: 'way', invariant, config, actions: way?.actions });
        break;
      }
      case 'search':
        searchAt(message.port);
        break;
    }
  }

  /** An error is told and ends the searches. */
  guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.fail(failureOf(error));
    }
  }

  private fail(sentence: string): void {
    this.going = false;
    this.crew?.pause();
    this.around.post({ kind: 'failed', sentence });
  }

  private searcherAt(port: MessagePort): Searcher {
    const waiting: ((outcome: Outcome) => void)[] = [];
    port.onmessage = ({ data }: MessageEvent<FromSearcher>) => {
      const answered = waiting.shift()!;
      if ('failed' in data) this.fail(data.failed);
      else this.guarded(() => answered(data.outcome));
    };
    return {
      ask: (job, answered) => {
        waiting.push(answered);
        port.postMessage(job);
      },
    };
  }

  private came(): void {
    const isOver = this.deal.reach === undefined;
    if (isOver) this.going = false;
    const rests = !this.going && this.deal.out === 0;
    const now = this.around.now();
    if (rests || now - this.toldAt >= this.restMs) this.tell();
    if (rests || now - this.keptAt >= KEEP_MS) this.keep();
  }

  private keep(): void {
    this.keptAt = this.around.now();
    this.around.post({ kind: 'keep', text: writeBoard(this.deal, this.places) });
  }

  private tell(): void {
    const begun = this.around.now();
    this.around.post(this.news(this.going));
    this.toldAt = this.around.now();
    this.restMs = Math.max(NEWS_MS, NEWS_PART * (this.toldAt - begun));
  }
}

/** Guard by invariant. */
class BoardDesk extends Desk {
  private cells: readonly (readonly BoardCell[])[] = GUARDS.map(() =>
    INVARIANTS.map((): BoardCell => ({ kind: 'open' })),
  );

  protected news(going: boolean): FromBoard {
    const { outcomes, triples, reach, out } = this.deal;
    const view = boardOf(outcomes, this.places, triples.bites);
    const news = {
      changes: changesOf(this.cells, view.cells),
      minimal: view.minimal,
      reach,
      ...madeOf(outcomes),
      cut: cutIn(outcomes),
      cutTriples: triples.cut,
      out,
    };
    this.cells = view.cells;
    return { kind: 'news', news, going };
  }
}

/** Mechanism by invariant, and by guard. */
class MechanismDesk extends Desk {
  constructor(around: Surroundings<FromBoard>) {
    super(around, mechanismPlaces(), 1);
  }

  protected news(going: boolean): FromBoard {
    const { outcomes, reach, out } = this.deal;
    const view = mechanismsOf(outcomes, this.places as readonly MechanismPlace[]);
    return { kind: 'mechanisms', news: { view, reach, ...madeOf(outcomes), out }, going };
  }
}

function madeOf(outcomes: Outcomes): { searches: number; states: number } {
  const all = Object.values(outcomes);
  return { searches: all.length, states: all.reduce((sum, { states }) => sum + states, 0) };
}

type Cells = readonly (readonly BoardCell[])[];

const changesOf = (was: Cells, is: Cells): CellChange[] =>
  is.flatMap((row, r) =>
    row.flatMap((cell, c): CellChange[] =>
      JSON.stringify(cell) === JSON.stringify(was[r][c]) ? [] : [[r, c, cell]],
    ),
  );

const cutIn = (outcomes: Readonly<Record<string, Outcome>>): CutSearch[] =>
  Object.entries(outcomes)
    .filter(([, { whole }]) => !whole)
    .map(([key, { covered }]) => {
      const at = key.indexOf('@');
      const guardsOff = key.slice(0, at).split('+').filter(Boolean);
      return { guardsOff, place: key.slice(at + 1), within: covered };
    });
