import { boardHandler } from './boardHandler';
import type { FromBoard, ToBoard } from './boardMessages';

/** The little of a worker's own scope that the board uses. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToBoard>) => void) | null;
  readonly postMessage: (message: FromBoard) => void;
}

const scope = self as unknown as WorkerScope;
// A message to oneself comes behind those that wait already, and at once: a timer would be clamped.
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

const handle = boardHandler({
  now: () => performance.now(),
  post: (message) => scope.postMessage(message),
  later: (call) => {
    waiting.push(call);
    port2.postMessage(undefined);
  },
});
scope.onmessage = (event) => handle(event.data);
