import { searchHandler } from './handler';
import type { FromSearch, ToSearch } from './messages';

/** The little of a worker's own scope that a search uses. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToSearch>) => void) | null;
  readonly postMessage: (message: FromSearch) => void;
}

const scope = self as unknown as WorkerScope;
// A message to oneself comes behind those that wait already, and at once: a timer would be clamped.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

const handle = searchHandler({
  now: () => performance.now(),
  post: (message) => scope.postMessage(message),
  later: (call) => {
    waiting.push(call);
    port2.postMessage(undefined);
  },
});
scope.onmessage = (event) => handle(event.data);
