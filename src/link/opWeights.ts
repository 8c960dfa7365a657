import { OP } from '../protocol/opIds';

// Frozen with the link's version: another weight would change what every link says.

/** How likely an op is where nothing is known of its request. */
export const FIRST: Readonly<Record<number, number>> = {
  [OP.fill]: 64,
  [OP.zap]: 16,
  [OP.grant]: 16,
  [OP.learn]: 64,
  [OP.recover]: 16,
  [OP.choose]: 128,
  [OP.dma]: 64,
  [OP.copyBack]: 16,
  [OP.diskError]: 8,
  [OP.swapRefused]: 8,
  [OP.endGrant]: 8,
  [OP.grantRewrite]: 16,
};

/** How likely an op is that concerns no request. */
export const ELSEWHERE: Readonly<Record<number, number>> = {
  [OP.pullResponse]: 64,
  [OP.pullRequest]: 64,
  [OP.notify]: 16,
  [OP.frontWake]: 16,
  [OP.frontLook]: 16,
  [OP.frontArm]: 16,
  [OP.frontRecheck]: 16,
  [OP.backNotify]: 16,
  [OP.backWake]: 16,
  [OP.backLook]: 16,
  [OP.backArm]: 16,
  [OP.backRecheck]: 16,
  [OP.reserve]: 64,
  [OP.poolZap]: 64,
  [OP.touch]: 32,
  [OP.dom0Touch]: 32,
  [OP.dom0Map]: 32,
  [OP.dom0Reclaim]: 32,
  [OP.destroy]: 16,
  [OP.restart]: 32,
  [OP.toolstackRead]: 32,
};

/** How likely the same op is for the next segment, then the ops whose ids follow. */
export const ONWARD = [256, 192, 96, 48, 24, 12, 8, 8] as const;
