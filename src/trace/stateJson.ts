import type { State } from '../protocol/world';
import {
  blkbackRecords,
  blkfrontRecords,
  connectionRecords,
  diskRecords,
  poolRecords,
} from './actorRecord';
import { domainRecords, frameRecords, grantRecords, ringRecords } from './machineRecord';
import { printJson } from './printJson';

/**
 * A state as plain data by the names that the screen uses, in a fixed order of keys. Two states of
 * one configuration are the same where their records are.
 */
export const stateRecord = (s: State) => ({
  frames: frameRecords(s),
  domains: domainRecords(s),
  grants: grantRecords(s),
  rings: ringRecords(s),
  connections: connectionRecords(s),
  blkfront: blkfrontRecords(s),
  blkback: blkbackRecords(s),
  pool: poolRecords(s),
  disk: diskRecords(s),
  faultsLeft: s.w[s.at.faultsLeft],
});

/** A state as JSON: the same bytes wherever it is printed. */
export const stateJson = (s: State): string => printJson(stateRecord(s));
