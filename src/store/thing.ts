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

export type Parts =
  | { readonly kind: 'mfn'; readonly mfn: Mfn }
  | { readonly kind: 'pfn'; readonly dom: Domid; readonly pfn: Pfn }
  | { readonly kind: 'gref'; readonly dom: Domid; readonly gref: Gref }
  | { readonly kind: 'id'; readonly dom: Domid; readonly id: number };

/** What a thing is made of. */
export function partsOf(thing: Thing): Parts {
  const [kind, one, two] = thing.split(':') as [Parts['kind'], string, string?];
  const dom = Number(one) as Domid;
  switch (kind) {
    case 'mfn':
      return { kind, mfn: Number(one) as Mfn };
    case 'pfn':
      return { kind, dom, pfn: Number(two) as Pfn };
    case 'gref':
      return { kind, dom, gref: Number(two) as Gref };
    case 'id':
      return { kind, dom, id: Number(two) };
  }
}
