/** The words of the field, as texts write them; other spellings lead to them through SPELLINGS. */
export const TERMS = [
  'mfn',
  'count',
  'pfn',
  'gref',
  'grant',
  'p2m',
  'm2p',
  'kvaddr',
  'PTE',
  'TLB',
  'evtchn',
  'blkfront',
  'blkback',
  'ring',
  'window',
  'swap',
  'dom0',
  'domU',
  'Xen',
  'hypercall',
  'multicall',
  'shootdown',
  'flush',
  'DMA',
  'pool',
  'segment',
  'fix-up',
  'fallback',
  'scrub',
  'heap',
  'spare',
  'memcpy',
  'persistent',
  'flipping',
  'accept_transfer',
] as const;
export type TermId = (typeof TERMS)[number];

const SPELLINGS: Readonly<Record<string, TermId>> = {
  mfns: 'mfn',
  pfns: 'pfn',
  grefs: 'gref',
  grants: 'grant',
  PTEs: 'PTE',
  TLBs: 'TLB',
  windows: 'window',
  hypercalls: 'hypercall',
  shootdowns: 'shootdown',
  segments: 'segment',
  scrubs: 'scrub',
  scrubbed: 'scrub',
  GNTTABOP_swap: 'swap',
  flipped: 'flipping',
  GNTTABOP_transfer: 'flipping',
  GTF_accept_transfer: 'accept_transfer',
};

/** The term that a word stands for, or undefined. */
export function termOf(word: string): TermId | undefined {
  const term = TERMS.find((one) => one === word);
  if (term !== undefined) return term;
  return Object.hasOwn(SPELLINGS, word) ? SPELLINGS[word] : undefined;
}
