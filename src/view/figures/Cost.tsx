/** Whether a swap is worth its while: problem 2 of the mail, at the reader's own prices. */
export function Cost() {
  return null;
}
