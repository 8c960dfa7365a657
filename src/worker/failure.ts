/** Why a thread can't go on, as a sentence: most of all, memory was refused. */
export function failureOf(error: unknown): string {
  if (error instanceof RangeError) return 'The browser gave the search no more memory.';
  return error instanceof Error ? error.message : String(error);
}
