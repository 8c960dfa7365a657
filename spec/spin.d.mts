import type { Config } from '../src/protocol/config';

export interface SpinFound {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Bytes of SPIN's state vector. */
  readonly bytes: number;
  /** Seconds that the search took, without compiling. */
  readonly seconds: number;
  /** Each broken invariant with the length of a shortest way there. */
  readonly broken: ReadonlyMap<string, number>;
  readonly ops: ReadonlyMap<string, number>;
}

export function missingPrograms(): string[];
export function searchWithSpin(
  config: Config,
  how?: { readonly optimise?: string; readonly notes?: boolean },
): SpinFound;
