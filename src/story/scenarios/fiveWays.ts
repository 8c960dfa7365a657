import { type Config, configure, type Mechanism, whole } from '../../protocol/config';

/** A write of one whole page, then a read of another: the same for each mechanism. */
export const sameRequests = (mechanism: Mechanism): Config =>
  configure({
    mechanism,
    requests: [
      { dom: 1, op: 'write', sector: 0, keep: false, segments: [whole(0)] },
      { dom: 1, op: 'read', sector: 8, keep: false, segments: [whole(1)] },
    ],
  });
