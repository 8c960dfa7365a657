import type { Choices, Config } from '../../protocol/config';
import { CHOICES } from './words';

/** Every choice at its first answer. */
export const FIRST_CHOICES = Object.fromEntries(
  CHOICES.map(([id, [first]]) => [id, first]),
) as unknown as Choices;

/**
 * What a configuration is where version 1 says nothing else, and what trace files and Lab files
 * leave out. Frozen, whatever the default of the screen becomes; a field that configurations get
 * later is added with the value that means what machines did before.
 */
export const INITIAL_CONFIG: Config = {
  mechanism: 'swap',
  choices: FIRST_CHOICES,
  guardsOff: [],
  faults: [],
  budget: 0,
  guests: 1,
  vcpus: 2,
  buffers: 2,
  pool: 2,
  ring: 32,
  ringStart: 0,
  requests: [
    {
      dom: 1,
      op: 'write',
      sector: 0,
      keep: false,
      segments: [{ buffer: 0, first: 0, last: 7 }],
    },
    {
      dom: 1,
      op: 'read',
      sector: 8,
      keep: false,
      segments: [{ buffer: 1, first: 0, last: 7 }],
    },
  ],
  rounds: 1,
  tlbs: 'warm',
  notify: 'abstract',
  start: 'connected',
};
