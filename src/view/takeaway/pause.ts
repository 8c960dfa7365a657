/** Lets the page do what waits: somebody's click comes before the next picture. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

/** Milliseconds of work after which the page gets its turn. */
export const TURN = 12;
