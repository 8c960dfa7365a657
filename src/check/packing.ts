/** Where each of several numbers stands in a packed row: in which element, from which bit on. */
export interface Packing {
  readonly element: Int32Array;
  readonly shift: Int32Array;
  /** As many low bits as the number takes. */
  readonly mask: Int32Array;
  readonly bits: readonly number[];
  /** 32-bit elements of a packed row. */
  readonly elements: number;
}

/** Places numbers of so many bits each, first fit; none stands across two elements. */
export function packingOf(bits: readonly number[]): Packing {
  const taken: number[] = [];
  const [element, shift] = [new Int32Array(bits.length), new Int32Array(bits.length)];
  for (const [c, wide] of bits.entries()) {
    const fits = taken.findIndex((used) => used + wide <= 32);
    const e = fits < 0 ? taken.push(0) - 1 : fits;
    element[c] = e;
    shift[c] = taken[e];
    taken[e] += wide;
  }
  const mask = Int32Array.from(bits, (wide) => (wide === 32 ? -1 : (1 << wide) - 1));
  return { element, shift, mask, bits, elements: taken.length };
}

/** The packing with number c four bits wider. */
export const wider = (packing: Packing, c: number): Packing =>
  packingOf(packing.bits.map((wide, d) => (d === c ? wide + 4 : wide)));
