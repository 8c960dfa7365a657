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
export interface SpinOptions {
  readonly optimise?: string;
  readonly notes?: boolean;
}
export function searchWithSpin(config: Config, how?: SpinOptions): SpinFound;
export function compileForSpin(
  config: Config,
  how?: SpinOptions,
): { readonly run: () => SpinFound; readonly close: () => void };
