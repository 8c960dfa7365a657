import { Worker } from 'node:worker_threads';
import type { Outcome } from '../check/board';
import type { Searcher } from '../check/boardCrew';

/** Whoever makes the searches of a board. */
export interface Threads {
  readonly searchers: readonly Searcher[];
  /** Called with why, where one of them breaks off. */
  readonly onError: (broke: (error: Error) => void) => void;
  readonly end: () => void;
}

const THREAD = new URL('./boardThread.mjs', import.meta.url);

/** So many threads of this program. */
export function threads(count: number): Threads {
  const workers = Array.from({ length: count }, () => new Worker(THREAD));
  return {
    searchers: workers.map(searcherIn),
    onError: (broke) => {
      for (const worker of workers) worker.on('error', broke);
    },
    end: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}

function searcherIn(worker: Worker): Searcher {
  const waiting: ((outcome: Outcome) => void)[] = [];
  worker.on('message', (outcome: Outcome) => waiting.shift()!(outcome));
  return {
    ask: (job, answered) => {
      waiting.push(answered);
      worker.postMessage(job);
    },
  };
}
