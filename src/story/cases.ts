import { BACKEND_RESTARTS } from './cases/backend-restarts';
import { BOGUS_RESPONSE_ID } from './cases/bogus-response-id';
import { BUFFER_READ_IN_FLIGHT } from './cases/buffer-read-in-flight';
import { BUFFER_WRITTEN_EARLY } from './cases/buffer-written-early';
import { BUFFER_WRITTEN_IN_FLIGHT } from './cases/buffer-written-in-flight';
import { type Case, caseOf } from './cases/case';
import { CONTENTS_WANTED_BACK } from './cases/contents-wanted-back';
import { DOM0_P2M_LEFT_STALE } from './cases/dom0-p2m-left-stale';
import { DOM0_PAGE_LEFT_UNMAPPED } from './cases/dom0-page-left-unmapped';
import { DOMU_P2M_LEFT_STALE } from './cases/domu-p2m-left-stale';
import { DOMU_PAGE_LEFT_UNMAPPED } from './cases/domu-page-left-unmapped';
import { FAILED_READ_SWAPPED } from './cases/failed-read-swapped';
import { FLUSH_AFTER_THE_BATCH } from './cases/flush-after-the-batch';
import { GAP_BETWEEN_FLUSH_AND_SWAP } from './cases/gap-between-flush-and-swap';
import { GRANT_ENDED_EARLY } from './cases/grant-ended-early';
import { GRANT_REWRITTEN } from './cases/grant-rewritten';
import { GUEST_DESTROYED } from './cases/guest-destroyed';
import { HOLD_AND_WAIT } from './cases/hold-and-wait';
import { LOST_WAKE_UP } from './cases/lost-wake-up';
import { MIGRATION_IN_THE_WINDOW } from './cases/migration-in-the-window';
import { NEGOTIATION_MISMATCH } from './cases/negotiation-mismatch';
import { PAGE_IN_TWO_REQUESTS } from './cases/page-in-two-requests';
import { PAGE_MAPPED_ELSEWHERE } from './cases/page-mapped-elsewhere';
import { PAGE_TABLE_PAGE } from './cases/page-table-page';
import { PAGE_TWICE_IN_A_REQUEST } from './cases/page-twice-in-a-request';
import { PART_PAGE } from './cases/part-page';
import { PART_PAGE_GARBAGE } from './cases/part-page-garbage';
import { POOL_DRY } from './cases/pool-dry';
import { POOL_PAGE_MAPPED } from './cases/pool-page-mapped';
import { POOL_PAGE_WRITTEN } from './cases/pool-page-written';
import { READONLY_GRANT } from './cases/readonly-grant';
import { RECYCLED_FRAME } from './cases/recycled-frame';
import { REFUSED_IN_A_BATCH } from './cases/refused-in-a-batch';
import { REPEATED_RESPONSE } from './cases/repeated-response';
import { RING_FULL } from './cases/ring-full';
import { STALE_TLB } from './cases/stale-tlb';
import { STALE_TLB_IN_DOM0 } from './cases/stale-tlb-in-dom0';
import { SWAP_BACK_REFUSED } from './cases/swap-back-refused';
import { WRITE_ERROR_AFTER_THE_SWAP } from './cases/write-error-after-the-swap';
import { WRONG_MFN } from './cases/wrong-mfn';

export type { Case } from './cases/case';

/** The gallery of edge cases. Nothing that is loaded at the start may import it. */
export const CASES: readonly Case[] = [
  PART_PAGE,
  PART_PAGE_GARBAGE,
  PAGE_TWICE_IN_A_REQUEST,
  PAGE_IN_TWO_REQUESTS,
  BUFFER_READ_IN_FLIGHT,
  BUFFER_WRITTEN_IN_FLIGHT,
  BUFFER_WRITTEN_EARLY,
  CONTENTS_WANTED_BACK,
  READONLY_GRANT,
  NEGOTIATION_MISMATCH,
  PAGE_TABLE_PAGE,
  PAGE_MAPPED_ELSEWHERE,
  GRANT_REWRITTEN,
  GRANT_ENDED_EARLY,
  STALE_TLB,
  STALE_TLB_IN_DOM0,
  FLUSH_AFTER_THE_BATCH,
  GAP_BETWEEN_FLUSH_AND_SWAP,
  DOM0_P2M_LEFT_STALE,
  DOM0_PAGE_LEFT_UNMAPPED,
  DOMU_P2M_LEFT_STALE,
  DOMU_PAGE_LEFT_UNMAPPED,
  MIGRATION_IN_THE_WINDOW,
  RECYCLED_FRAME,
  POOL_PAGE_WRITTEN,
  POOL_PAGE_MAPPED,
  POOL_DRY,
  HOLD_AND_WAIT,
  WRITE_ERROR_AFTER_THE_SWAP,
  FAILED_READ_SWAPPED,
  REFUSED_IN_A_BATCH,
  SWAP_BACK_REFUSED,
  BACKEND_RESTARTS,
  GUEST_DESTROYED,
  WRONG_MFN,
  REPEATED_RESPONSE,
  BOGUS_RESPONSE_ID,
  LOST_WAKE_UP,
  RING_FULL,
].map(caseOf);

const BY_ID: ReadonlyMap<string, Case> = new Map(CASES.map((c) => [c.id, c]));

/** The case with this id, or undefined. */
export const caseById = (id: string): Case | undefined => BY_ID.get(id);
