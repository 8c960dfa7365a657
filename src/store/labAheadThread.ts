import { aheadHandler } from '../worker/aheadHandler';
import type { FromAhead, ToAhead } from '../worker/aheadMessages';
import { whenFree } from './whenFree';

/** On the page's own thread: milliseconds that a slice leaves the rest of a frame to the page, */
const SLICE_MS = 6;
/** and that the picture rests before anybody begins. */
const REST_MS = 150;

/**
 * Where it is looked ahead: in a thread of its own where the browser gives one, else on the page,
 * in slices of its idle time. It is told by the first message.
 */
export class AheadThread {
  private tell: ((message: ToAhead) => void) | undefined;

  constructor(private readonly hear: (message: FromAhead) => void) {}

  post(message: ToAhead): void {
    if (this.tell === undefined && message.kind === 'leave') return;
    this.tell ??= this.inWorker(message) ?? this.onPage();
    this.tell(message);
  }

  /** Undefined where the browser refuses a worker, as it does for pages from a disk. */
  private inWorker(first: ToAhead): ((message: ToAhead) => void) | undefined {
    const worker = newWorker();
    if (worker === undefined) return undefined;
    let last = first;
    let spoke = false;
    worker.onmessage = ({ data }: MessageEvent<FromAhead>) => {
      spoke = true;
      this.hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      // One that spoke was out of memory, and the next message begins anew.
      this.tell = spoke ? undefined : this.onPage();
      this.tell?.(last);
    };
    return (message) => {
      last = message;
      worker.postMessage(message);
    };
  }

  private onPage(): (message: ToAhead) => void {
    const handle = aheadHandler({
      now: () => performance.now(),
      post: this.hear,
      later: whenFree,
      sliceMs: SLICE_MS,
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    return (message) => {
      clearTimeout(timer);
      if (message.kind === 'look') timer = setTimeout(() => handle(message), REST_MS);
      else handle(message);
    };
  }
}

function newWorker(): Worker | undefined {
  try {
    return new Worker(new URL('../worker/aheadWorker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}
