import type { ConfigPatch } from '../src/protocol/config';

export type Case = readonly [name: string, patch: ConfigPatch];
export const SMALLEST: readonly Case[];
export const CASES: readonly Case[];
