import {
  type Config,
  type ConfigPatch,
  configure,
  type Request,
  type Segment,
} from '../../protocol/config';

const request =
  (op: Request['op'], keep: boolean) =>
  (sector: number, ...segments: Segment[]): Request => ({ dom: 1, op, sector, keep, segments });

/** Requests of guest 1, from a sector of the disk on. */
export const write = request('write', false);
export const keptWrite = request('write', true);
export const read = request('read', false);

/** The smallest machine: one request, one buffer, one pool page. */
export const small = (only: Request, patch: ConfigPatch = {}): Config =>
  configure({ buffers: 1, pool: 1, requests: [only], ...patch });
