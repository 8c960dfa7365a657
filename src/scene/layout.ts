import type { Config } from '../protocol/config';
import { worldOf } from '../protocol/world';
import { portraitLayout } from './portraitLayout';
import type { StageLayout, StageMode, StageSize } from './stageLayout';
import { wideLayout } from './wideLayout';

/** The layout of a configuration's stage. It depends on no state: a place never moves. */
export function layoutOf(size: StageSize, config: Config, mode: StageMode): StageLayout {
  const at = worldOf(config);
  return mode === 'portrait' ? portraitLayout(size, at) : wideLayout(size, at, mode);
}
