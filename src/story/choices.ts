import type { ChoiceId, Choices } from '../protocol/config';

/** What is said of one answer to a question that the proposal leaves open. */
export interface AnswerWords {
  /** The answer alone, for a switch that stands beside the question’s name. */
  readonly name: string;
  /** Question and answer in a few words, for a line that lists several. */
  readonly short: string;
  /** What is done then, in one sentence. */
  readonly is: string;
}

/** What is said of a question that the proposal leaves open. */
export interface ChoiceWords<K extends ChoiceId> {
  readonly name: string;
  /** What it asks, in one sentence. */
  readonly asks: string;
  readonly answers: Readonly<Record<Choices[K], AnswerWords>>;
}

export const CHOICE_WORDS: { readonly [K in ChoiceId]: ChoiceWords<K> } = {
  newMfnBy: {
    name: 'New mfn by',
    asks: 'From where does domU learn which frame it has now?',
    answers: {
      entry: {
        name: 'grant entry',
        short: 'new mfn by grant entry',
        is: 'Xen writes the new frame into the grant entry, and domU reads it there.',
      },
      response: {
        name: 'response',
        short: 'new mfn by response',
        is: 'blkback puts the new frame into the response, and domU checks it against the entry.',
      },
    },
  },
  m2pBy: {
    name: 'm2p by',
    asks: 'Who exchanges the two frames’ m2p entries?',
    answers: {
      xen: {
        name: 'Xen',
        short: 'm2p by Xen',
        is: 'The swap itself exchanges the m2p entries, as memory_exchange writes them.',
      },
      guests: {
        name: 'guests',
        short: 'm2p by guests',
        is: 'Each kernel sets the m2p entry of its new frame, with MMU_MACHPHYS_UPDATE.',
      },
    },
  },
  flush: {
    name: 'Flush',
    asks: 'How often does Xen flush both domains for the swaps of one request?',
    answers: {
      batch: {
        name: 'per batch',
        short: 'flush per batch',
        is: 'Xen flushes once, before the first op of a batch commits.',
      },
      op: {
        name: 'per op',
        short: 'flush per op',
        is: 'Xen flushes before every op, as gnttab_transfer does.',
      },
    },
  },
  keepBy: {
    name: 'Kept bytes by',
    asks: 'How does a write that asks to keep its bytes get them back?',
    answers: {
      copy: {
        name: 'async copy',
        short: 'kept bytes by async copy',
        is: 'They are copied into the buffer’s new frame at any time before the response.',
      },
      'swap-back': {
        name: 'swap back',
        short: 'kept bytes by swap back',
        is: 'After the transfer a second swap takes both frames home.',
      },
      fallback: {
        name: 'fallback',
        short: 'kept writes by fallback',
        is: 'Such a write is not swapped at all: it is copied by grant, as a part page is.',
      },
    },
  },
  dom0Kvaddr: {
    name: 'Pool pages',
    asks: 'Does dom0 map a pool page at its kernel address for the I/O?',
    answers: {
      mapped: {
        name: 'mapped for I/O',
        short: 'pool pages mapped',
        is: 'The data path goes through the kernel address too, so it is mapped and zapped again.',
      },
      never: {
        name: 'never mapped',
        short: 'pool pages never mapped',
        is: 'Only the disk’s DMA reaches a pool page, so dom0 has nothing to map or to flush.',
      },
    },
  },
  pool: {
    name: 'Pool',
    asks: 'Which guests take their pages from the same pool?',
    answers: {
      'per-frontend': {
        name: 'per frontend',
        short: 'pool per frontend',
        is: 'Each guest has a part of the pool to itself, so that none can use up another’s.',
      },
      shared: {
        name: 'shared',
        short: 'pool shared',
        is: 'All guests take from one pool, so a frame may come from any of them.',
      },
    },
  },
  negotiation: {
    name: 'Swap known to',
    asks: 'Which end of the device knows about swap when they connect?',
    answers: {
      both: {
        name: 'both ends',
        short: 'both ends know swap',
        is: 'blkback advertises it and blkfront asks for it: whole pages are swapped.',
      },
      backend: {
        name: 'only the backend',
        short: 'only the backend knows swap',
        is: 'blkback advertises it to a blkfront that does not ask: everything is copied by grant.',
      },
      frontend: {
        name: 'only the frontend',
        short: 'only the frontend knows swap',
        is: 'blkfront asks for it, but nobody advertised it: everything is copied by grant.',
      },
      neither: {
        name: 'neither end',
        short: 'neither end knows swap',
        is: 'Nobody speaks of it: every segment takes the copy by grant.',
      },
    },
  },
};

/** What a configuration answers to a question, with the question, in a few words. */
export function shortOf<K extends ChoiceId>(id: K, made: Choices): string {
  return CHOICE_WORDS[id].answers[made[id]].short;
}
