import { SEARCHED } from '../../link/checkPlace';
import {
  type Config,
  type ConfigPatch,
  configure,
  type Request,
  whole,
} from '../../protocol/config';

/** A space that is worth a search, by a name. */
export interface Preset {
  readonly name: string;
  readonly is: string;
  readonly config: Config;
}

const preset = (name: string, is: string, patch: ConfigPatch): Preset => ({
  name,
  is,
  config: configure(patch, SEARCHED),
});

/** A request of two whole buffers. */
const double = (op: Request['op'], buffer: number): Request => ({
  dom: 1,
  op,
  sector: buffer * 8,
  keep: false,
  segments: [whole(buffer), whole(buffer + 1)],
});

export const PRESETS: readonly Preset[] = [
  preset('Default', 'A write and a read, any fault of the environment once.', {}),
  preset('Batch', 'One write of two segments, any fault once.', { requests: [double('write', 0)] }),
  preset('Deep', 'A write and a read of two segments each, any fault once.', {
    buffers: 4,
    pool: 4,
    requests: [double('write', 0), double('read', 2)],
  }),
  preset('Ring', 'Events and sleep in full, a ring of two slots, no faults.', {
    notify: 'full',
    ring: 2,
    faults: [],
    budget: 0,
  }),
  preset('Quick', 'A write and a read, and nothing goes wrong.', { faults: [], budget: 0 }),
];
