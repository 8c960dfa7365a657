/** A script from texts, one after another, of actions with commas or new lines between them. */
export const steps = (...texts: string[]): string[] =>
  texts
    .join('\n')
    .split(/[,\n]/)
    .map((step) => step.trim())
    .filter((step) => step !== '');
