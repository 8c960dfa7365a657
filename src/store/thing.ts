import type { Domid, Gref, Mfn, Pfn } from '../base/brand';

/**
 * What can be pointed at anywhere on the screen, as one comparable value: a frame, a domain's pfn,
 * a guest's grant reference, or a guest's ring id.
 */
export type Thing =
  | `mfn:${number}`
  | `pfn:${number}:${number}`
  | `gref:${number}:${number}`
  | `id:${number}:${number}`;

/** False for what the stage lights up besides: a request can be pinned, and no more is known of it. */
export const isThing = (key: string): key is Thing => /^(mfn|pfn|gref|id):/.test(key);

export const mfnThing = (mfn: Mfn): Thing => `mfn:${mfn}`;
export const pfnThing = (dom: Domid, pfn: Pfn): Thing => `pfn:${dom}:${pfn}`;
export const grefThing = (dom: Domid, gref: Gref): Thing => `gref:${dom}:${gref}`;
export const idThing = (dom: Domid, id: number): Thing => `id:${dom}:${id}`;
