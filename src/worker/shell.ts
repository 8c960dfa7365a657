/** What whoever handles messages needs of the thread that it runs in. */
export interface Surroundings<From> {
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
  readonly post: (message: From) => void;
  /** Calls back once messages that have come meanwhile are handled. */
  readonly later: (call: () => void) => void;
}

/** The little of a worker's own scope that is used. */
interface WorkerScope<To, From> {
  onmessage: ((event: MessageEvent<To>) => void) | null;
  readonly postMessage: (message: From) => void;
}

/** Lets a handler of messages live in the worker that calls this. */
export function serve<To, From>(
  handlerOf: (around: Surroundings<From>) => (message: To) => void,
): void {
  const scope = self as unknown as WorkerScope<To, From>;
  // A message to oneself comes behind those that wait already, and at once: a timer would be clamped.
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const handle = handlerOf({
    now: () => performance.now(),
    post: (message) => scope.postMessage(message),
    later: (call) => {
      waiting.push(call);
      port2.postMessage(undefined);
    },
  });
  scope.onmessage = (event) => handle(event.data);
}
