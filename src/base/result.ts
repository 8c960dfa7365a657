/** What reading text from outside gives: a value, or a stable code with a sentence for the person. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Code; readonly sentence: string };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const fail = <Code extends string>(
  code: Code,
  sentence: string,
): { ok: false; code: Code; sentence: string } => ({ ok: false, code, sentence });
