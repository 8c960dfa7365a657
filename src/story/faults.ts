import type { FaultId } from '../protocol/config';
import type { Level } from './sentences/telling';

/** What is said of an environment fault. */
export interface FaultWords {
  /** What happens, in one sentence. */
  readonly is: string;
  readonly source: string;
  readonly level: Level;
}

export const FAULT_WORDS: Readonly<Record<FaultId, FaultWords>> = {
  'disk-error': {
    is: 'A transfer of the disk ends in an error and moves nothing.',
    source: 'public/io/blkif.h, BLKIF_RSP_ERROR.',
    level: 'fact',
  },
  'swap-refused': {
    is: 'Xen refuses one op of a batch although nothing is wrong with it.',
    source: 'Xen 4.1 grant ops each have a status of their own; GNTST_eagain is transient.',
    level: 'derived',
  },
  'end-grant': {
    is: 'domU ends a grant while its request is on the way.',
    source: 'Linux 2.6.18 gnttab_end_foreign_access_ref: it works until an op pins the entry.',
    level: 'derived',
  },
  'page-table-page': {
    is: 'domU grants a page that is one of its page tables.',
    source: 'Xen 4.1 arch/x86/mm.c: a page table can’t be writable memory at the same time.',
    level: 'derived',
  },
  destroy: {
    is: 'The toolstack destroys a guest, at any step.',
    source: 'Xen 4.1 arch/x86/domain.c, domain_relinquish_resources.',
    level: 'derived',
  },
  restart: {
    is: 'blkback starts again: its requests are forgotten and its rings are new.',
    source: 'Linux 2.6.18 blkfront.c, blkfront_resume and blkif_recover.',
    level: 'derived',
  },
  toolstack: {
    is: 'Migration reads an entry of a guest’s p2m.',
    source: 'Xen 4.1 tools/libxc/xc_domain_save.c.',
    level: 'fact',
  },
  'lie-mfn': {
    is: 'The backend’s response names a wrong frame for a page that moved.',
    source: 'A lying backend, of the model; it matters where the response carries the frame.',
    level: 'illustrative',
  },
  'lie-id': {
    is: 'The backend answers a request under a wrong ring id.',
    source: 'A lying backend, of the model; Linux 2.6.18 blkfront used the id unchecked.',
    level: 'illustrative',
  },
  'lie-repeat': {
    is: 'The backend answers a request twice.',
    source: 'A lying backend, of the model; Linux 2.6.18 blkfront noticed no repeated id.',
    level: 'illustrative',
  },
};
