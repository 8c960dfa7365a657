/** Brings what only a key or an address leads to, so that it is there when the network is not. */
export const bringRest = (): Promise<unknown> =>
  Promise.all([
    import('../store/check'),
    import('../store/labCells'),
    import('../store/labGuess'),
    import('../store/labShelf'),
    import('./caption/reveal'),
  ]);
