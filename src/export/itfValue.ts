/** A value as the Informal Trace Format writes it (Apalache's ADR 015, version 1). */
export type Itf =
  | boolean
  | string
  | { readonly '#bigint': string }
  | { readonly '#tup': readonly Itf[] }
  | { readonly '#set': readonly Itf[] }
  | { readonly '#map': readonly (readonly [Itf, Itf])[] }
  | readonly Itf[]
  | { readonly [field: string]: Itf };

/** A whole number, of any size. */
export const int = (value: number): Itf => ({ '#bigint': String(value) });
export const tuple = (...items: Itf[]): Itf => ({ '#tup': items });
/** Equal items count once. */
export const set = (items: readonly Itf[]): Itf => ({
  '#set': [...new Map(items.map((item) => [JSON.stringify(item), item])).values()],
});
export const map = (entries: readonly (readonly [Itf, Itf])[]): Itf => ({ '#map': entries });
/** A name, or 'none': every value of a variable is of one type, so that nothing is null. */
export const name = (text: string | null): Itf => text ?? 'none';
