declare const kind: unique symbol;

/** A number boxed by kind, so that an mfn is never taken for a pfn (as Xen's typesafe.h does). */
export type Brand<Kind extends string> = number & { readonly [kind]: Kind };

/** Machine frame number, 1-based within one machine; 0 means no frame. */
export type Mfn = Brand<'mfn'>;
/** Page frame number within one domain, 1-based; 0 means none. */
export type Pfn = Brand<'pfn'>;
/** Grant reference within one guest's table, 1-based; 0 means none. */
export type Gref = Brand<'gref'>;
/** 0 is dom0; 1 and 2 are the guests. */
export type Domid = 0 | 1 | 2;
/** Where the bytes of one 512-byte sector came from; what a tag means is its world's table. */
export type Tag = Brand<'tag'>;
/** One step that an actor may take: an op and its arguments, packed (protocol/action.ts). */
export type Action = Brand<'action'>;

export const NO_MFN = 0 as Mfn;
