import type { BoardJob, Outcome } from './board';
import type { BoardDeal } from './boardDeal';

/** Whoever makes searches, one after another: it answers in the order in which it was asked. */
export interface Searcher {
  readonly ask: (job: BoardJob, answered: (outcome: Outcome) => void) => void;
}

/** Searches that each has before it, so that it need not wait for the next. */
const AHEAD = 3;

/** Keeps searchers busy with what a deal gives. */
export class BoardCrew {
  private isGoing = false;
  private readonly has: number[];

  /** `came` is called after each outcome; `aside` is how many may search three guards at a time. */
  constructor(
    private readonly deal: BoardDeal,
    private readonly searchers: readonly Searcher[],
    private readonly came: () => void,
    private readonly aside = searchers.length,
  ) {
    this.has = searchers.map(() => 0);
  }

  go(): void {
    this.isGoing = true;
    this.fill();
  }

  /** Deals no more; what is out comes back all the same. */
  pause(): void {
    this.isGoing = false;
  }

  private fill(): void {
    for (let most = 1; most <= AHEAD; most++) {
      for (const [i, searcher] of this.searchers.entries()) {
        if (!this.isGoing) return;
        const isAside = this.deal.reach?.size === 3 && i >= this.aside;
        if (this.has[i] >= most || isAside) continue;
        const job = this.deal.take();
        if (!job) return;
        this.has[i]++;
        searcher.ask(job, (outcome) => {
          this.has[i]--;
          this.deal.put(job, outcome);
          this.fill();
          this.came();
        });
      }
    }
  }
}
