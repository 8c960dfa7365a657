import type { Action } from '../base/brand';
import type { Bite } from '../check/boardCells';
import type { Reach } from '../check/boardDeal';
import type { Config } from '../protocol/config';
import type { FromBoard, ToBoard } from '../worker/boardMessages';
import type { App, AppStore } from './app';
import type { Shelf } from './settings';

/** Where a board stands, whatever it compares. */
export interface BoardStanding {
  /**
   * `opening`: what an earlier visit kept is read. `no-worker`: the browser gives no thread, and on
   * the page's own nothing is searched.
   */
  readonly status: 'none' | 'opening' | 'paused' | 'running' | 'done' | 'failed' | 'no-worker';
  /** How far it is; undefined where nothing is known of it yet, and where every search is made. */
  readonly reach: Reach | undefined;
  /** Searches that were made, and the states of them; of the guards' those with up to two off. */
  readonly searches: number;
  readonly states: number;
  /** Searches under way, which a pause waits for. */
  readonly out: number;
  /** False where the browser refused to keep it. */
  readonly isKept: boolean;
  /** A trace is being found again, to be opened in the Lab. */
  readonly isFinding: boolean;
  /** Why it failed. */
  readonly why?: string;
}

export const NO_STANDING: BoardStanding = {
  status: 'none',
  reach: undefined,
  searches: 0,
  states: 0,
  out: 0,
  isKept: true,
  isFinding: false,
};

/** What to do with the trace of a bite; it has no actions where it was not found again. */
export type Found = (config: Config, actions: readonly Action[] | undefined) => void;

/** One of the boards: where it is kept, and how it is read and written in the store. */
interface Kind {
  readonly key: string;
  readonly of?: 'mechanisms';
  readonly isOpen: (app: App) => boolean;
  readonly standing: (app: App) => BoardStanding;
  readonly put: (app: AppStore, part: Partial<BoardStanding>) => void;
  /** Takes what its thread tells of it. */
  readonly news: (app: AppStore, message: FromBoard) => void;
}

/** The status of a board that was told how far it is. */
export function statusAfter(
  { status }: BoardStanding,
  { reach, searches }: Pick<BoardStanding, 'reach' | 'searches'>,
): BoardStanding['status'] {
  if (reach === undefined) return 'done';
  if (status !== 'opening') return status;
  return searches > 0 ? 'paused' : 'none';
}

/** More threads than this are not asked for, however many cores there are. */
const MOST_THREADS = 16;

/** The threads of a board: one deals, the others search. And who waits for a trace. */
export class BoardThreads {
  private thread:
    | { readonly worker: Worker; readonly crew: Worker[]; spoke: boolean; found: Found | undefined }
    | undefined;

  constructor(private readonly kind: Kind) {}

  /** Shows what an earlier visit kept. Nothing is searched before somebody starts it. */
  readonly open = (app: AppStore): void => {
    if (this.kind.isOpen(app.getState())) return;
    this.kind.put(app, {});
    if (this.readKept() !== undefined && this.spawn(app)) this.kind.put(app, { status: 'opening' });
  };

  readonly start = (app: AppStore): void => {
    if (!this.spawn(app)) return;
    this.enlist(app);
    this.kind.put(app, { status: 'running' });
    this.tell({ kind: 'go' });
  };

  /** The searches that are out are made to their end first, and what is known by then is kept. */
  readonly pause = (app: AppStore): void => {
    this.kind.put(app, { status: 'paused' });
    this.tell({ kind: 'pause' });
  };

  /** Finds the trace of a bite again, a shortest one, off the page's thread; one at a time. */
  readonly find = (app: AppStore, bite: Bite, invariant: string, found: Found): void => {
    const { isFinding } = this.kind.standing(app.getState());
    if (isFinding || !this.spawn(app) || this.thread === undefined) return;
    this.thread.found = found;
    this.kind.put(app, { isFinding: true });
    this.tell({ kind: 'way', bite, invariant });
  };

  private tell(message: ToBoard, transfer: Transferable[] = []): void {
    this.thread?.worker.postMessage(message, transfer);
  }

  /** Sees that there is a thread; false where the browser gives none, as for pages from a disk. */
  private spawn(app: AppStore): boolean {
    if (this.thread !== undefined) return true;
    try {
      this.thread = { worker: newWorker(), crew: [], spoke: false, found: undefined };
    } catch {
      this.kind.put(app, { status: 'no-worker' });
      return false;
    }
    const { worker } = this.thread;
    worker.onmessage = ({ data }: MessageEvent<FromBoard>) => {
      if (this.thread?.worker !== worker) return;
      this.thread.spoke = true;
      this.hear(app, data);
    };
    worker.onerror = (event) => this.broke(app, event);
    const { of } = this.kind;
    const text = this.readKept();
    this.tell({ kind: 'open', ...(of && { of }), ...(text === undefined ? {} : { text }) });
    return true;
  }

  private broke(app: AppStore, event: ErrorEvent): void {
    event.preventDefault();
    if (!this.thread?.spoke) this.end(app, { status: 'no-worker' });
    else this.hear(app, { kind: 'failed', sentence: 'The browser ended the searches.' });
  }

  /** Brings the threads that search, one for each core: each speaks with the one that deals. */
  private enlist(app: AppStore): void {
    if (this.thread === undefined || this.thread.crew.length > 0) return;
    const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
    const ports: MessagePort[] = [];
    for (let i = 0; i < Math.max(1, Math.min(cores, MOST_THREADS)); i++) {
      const worker = newWorker();
      const { port1, port2 } = new MessageChannel();
      worker.onerror = (event) => this.broke(app, event);
      worker.postMessage({ kind: 'search', port: port2 } satisfies ToBoard, [port2]);
      this.thread.crew.push(worker);
      ports.push(port1);
    }
    this.tell({ kind: 'crew', ports }, ports);
  }

  private end(app: AppStore, part: Partial<BoardStanding>): void {
    for (const worker of this.thread ? [this.thread.worker, ...this.thread.crew] : [])
      worker.terminate();
    this.thread = undefined;
    this.kind.put(app, { ...part, isFinding: false });
  }

  private hear(app: AppStore, message: FromBoard): void {
    switch (message.kind) {
      case 'news':
      case 'mechanisms':
        this.kind.news(app, message);
        break;
      case 'keep':
        this.kind.put(app, { isKept: this.keep(message.text) });
        break;
      case 'way': {
        const found = this.thread?.found;
        this.kind.put(app, { isFinding: false });
        found?.(message.config, message.actions);
        break;
      }
      case 'failed':
        this.end(app, { status: 'failed', why: message.sentence });
        break;
    }
  }

  private readKept(): string | undefined {
    try {
      return storage()?.getItem(this.kind.key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** False where the browser refuses, or has no room. */
  private keep(text: string): boolean {
    try {
      const shelf = storage();
      shelf?.setItem(this.kind.key, text);
      return shelf !== undefined;
    } catch {
      return false;
    }
  }
}

const newWorker = (): Worker =>
  new Worker(new URL('../worker/boardWorker.ts', import.meta.url), { type: 'module' });

/** Where boards are kept; a browser may refuse even to name it. */
function storage(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
