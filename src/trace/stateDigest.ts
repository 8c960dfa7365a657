import type { State } from '../protocol/world';
import { diskRecords } from './actorRecord';
import { domainRecords, frameRecords, grantRecords } from './machineRecord';

/**
 * A number of 32 bits that tells states apart by what the machine and the disk hold, whatever
 * block of words that is kept in. The drivers' own notes have no part in it.
 */
export function stateDigest(s: State): number {
  const text = JSON.stringify([frameRecords(s), domainRecords(s), grantRecords(s), diskRecords(s)]);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}
