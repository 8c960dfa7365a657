import { search } from '../src/check/search';
import type { Config } from '../src/protocol/config';

/** What a search found and took; seconds are the processor's, user and system, of all threads. */
export interface Timed {
  readonly states: number;
  readonly transitions: number;
  readonly bytes: number;
  readonly seconds: number;
}

const LIMIT = { maxStates: 10_000_000 };

/** A program: searches a configuration so many times, and prints what each time took. */
const [config, times] = process.argv.slice(2).map((text) => JSON.parse(text)) as [Config, number];
const all = Array.from({ length: times }, (): Timed => {
  const begun = process.cpuUsage();
  const { states, transitions, bytes } = search(config, LIMIT);
  const { user, system } = process.cpuUsage(begun);
  return { states, transitions, bytes, seconds: (user + system) / 1e6 };
});
console.log(JSON.stringify(all));
