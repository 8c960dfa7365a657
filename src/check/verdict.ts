import type { Action } from '../base/brand';
import type { Config } from '../protocol/config';
import type { Invariant } from './breach';
import type { Found } from './engine';
import { INVARIANTS, isClaimed } from './invariants';
import type { Sometimes } from './sometimes';

/** A shortest way there. */
export interface Way {
  readonly sentence: string;
  readonly actions: readonly Action[];
}

/** What a search says of an invariant. */
export type Verdict =
  /** In every reachable state and step. */
  | { readonly kind: 'holds' }
  /** So built that nothing here could break it, and nothing did. */
  | { readonly kind: 'structural' }
  | ({ readonly kind: 'broken' } & Way)
  /** The search was cut short: nothing within so many steps breaks it. */
  | { readonly kind: 'unbroken'; readonly covered: number }
  /** The proposal does not claim it here; a way to break it, where one was found. */
  | { readonly kind: 'not-claimed'; readonly way: Way | undefined };

export interface Judged {
  readonly invariant: Invariant;
  readonly verdict: Verdict;
}

/** The verdicts of a search that asked for every invariant, in the order of the lamps. */
export const verdictsOf = (config: Config, found: Found): Judged[] =>
  INVARIANTS.map((invariant) => ({ invariant, verdict: verdictOf(config, found, invariant) }));

function verdictOf(config: Config, found: Found, invariant: Invariant): Verdict {
  const broken = found.broken.get(invariant.id);
  const way = broken && { sentence: broken.sentence, actions: broken.actions };
  if (!isClaimed(config, invariant)) return { kind: 'not-claimed', way };
  if (way) return { kind: 'broken', ...way };
  if (invariant.structural) return { kind: 'structural' };
  return found.whole ? { kind: 'holds' } : { kind: 'unbroken', covered: found.covered };
}

/** What was to happen sometimes, and how it did; undefined where it never did. */
export interface Seen {
  readonly sometimes: Sometimes;
  readonly actions: readonly Action[] | undefined;
}

export const seenOf = (asked: readonly Sometimes[], found: Found): Seen[] =>
  asked.map((sometimes) => ({ sometimes, actions: found.happened.get(sometimes.id)?.actions }));

/** What a search covered, in one sentence. */
export function coverage({ done, states, covered, depth, dead }: Found): string {
  const behind =
    dead > 0 ? ` Nothing behind the ${counted(dead, 'broken state')} was looked at.` : '';
  switch (done) {
    case 'whole':
      return `All ${counted(states, 'state')} were searched, up to ${counted(depth, 'step')} from the start.${behind}`;
    case 'states':
      return `The limit on states ended the search: ${within(covered)}${behind}`;
    case 'memory':
      return `The limit on memory ended the search: ${within(covered)}${behind}`;
    case 'until':
    case 'goal':
      return `The search ended when it had found what it looked for: ${within(covered)}${behind}`;
    case 'no':
      return `The search goes on: ${within(covered)}${behind}`;
  }
}

const within = (covered: number): string =>
  `every state within ${counted(covered, 'step')} of the start is known, and a part of those one step further.`;

const counted = (n: number, what: string): string =>
  `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
