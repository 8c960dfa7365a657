import type { Config } from '../protocol/config';
import { portraitLayout } from './portraitLayout';
import type { StageLayout, StageMode, StageSize } from './stageLayout';
import { wideLayout } from './wideLayout';

/** The layout of a configuration's stage. It depends on no state: a place never moves. */
export function layoutOf(size: StageSize, config: Config, mode: StageMode): StageLayout {
  return mode === 'portrait' ? portraitLayout(size, config) : wideLayout(size, config, mode);
}
