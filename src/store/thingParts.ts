import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import type { Thing } from './thing';

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
