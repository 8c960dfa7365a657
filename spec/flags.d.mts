import type { Config } from '../src/protocol/config';

export function notExpressible(config: Config): string[];
export function flagsOf(config: Config): string[];
