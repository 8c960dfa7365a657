import type { Config } from './config';
import { switchesOf, type World } from './world';

/** What of a configuration has no part in how its machine is laid out. */
export type Switches = Pick<Config, 'guardsOff' | 'faults' | 'budget' | 'choices'>;

/**
 * The same machine under other switches: a state's words mean there what they mean here. Only who
 * says the new mfn may not change, since a response has room for it or has not.
 */
export function worldUnder(at: World, switches: Partial<Switches>): World {
  const config = { ...at.config, ...switches };
  if (config.choices.newMfnBy !== at.config.choices.newMfnBy) throw new Error('another layout');
  return { ...at, ...switchesOf(config) };
}
