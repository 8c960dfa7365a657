/** A thread that has searched to an end: its code is compiled by now, and its states are gone. */
let idle: Worker | undefined;

/** A thread for a search; undefined where the browser refuses one, as it does for pages from a disk. */
export function takeThread(): Worker | undefined {
  const worker = idle ?? newWorker();
  idle = undefined;
  return worker;
}

/** Done with a thread: an idle one serves the next search, any other may be in the middle of one. */
export function leaveThread(worker: Worker, isIdle: boolean): void {
  if (isIdle && idle === undefined) idle = worker;
  else worker.terminate();
}

/** A thread broke off while nobody had it. */
export function loseThread(worker: Worker): void {
  worker.terminate();
  if (idle === worker) idle = undefined;
}

function newWorker(): Worker | undefined {
  try {
    return new Worker(new URL('../worker/searchWorker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}
