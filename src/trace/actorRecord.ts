import type { Domid, Mfn, Pfn, Tag } from '../base/brand';
import { SECTORS } from '../machine/shape';
import { act } from '../protocol/action';
import { CONNECTION } from '../protocol/connect';
import { AWAKE } from '../protocol/events';
import { domName, pfnName, requestName } from '../protocol/names';
import { opOf } from '../protocol/ops';
import { POOL } from '../protocol/pool';
import { CAUSE, FRONT, SEG, VERDICT } from '../protocol/threads';
import { diskTag, type Job, type State } from '../protocol/world';
import { contentText, mfnOrNull, namesOf, upTo } from './machineRecord';

const nameOf = (value: number, table: Readonly<Record<string, number>>): string =>
  Object.keys(table).find((name) => table[name] === value) ?? String(value);

/** Where a thread stands: the op that it takes next, or what it waits in. */
const placeText = (pc: number): string => opOf(act(pc, 0, 0, 0))?.name ?? nameOf(pc, FRONT);

const requestOrNull = (r: number): string | null => (r < 0 ? null : requestName(r));

/** What a guest's two drivers keep for the connection as a whole. */
export const connectionRecords = (s: State) =>
  upTo(s.at.guests, (g) => ({
    domain: domName(s.at, (g + 1) as Domid),
    connection: nameOf(s.w[s.at.connection + g], CONNECTION),
    reset: s.w[s.at.dead + g] !== 0,
    shadow: upTo(s.at.ids, (id) =>
      requestOrNull(s.w[s.at.shadow + g * (s.at.ids + 1) + id + 1] - 1),
    ),
    handling: requestOrNull(s.w[s.at.response + g] - 1),
    claimed: s.w[s.at.responseBits + g * 2] | (s.w[s.at.responseBits + g * 2 + 1] << 8),
    blkfront: nameOf(s.w[s.at.frontAwake + g], AWAKE),
    blkfrontNotifies: s.w[s.at.frontNotify + g] !== 0,
    blkback: nameOf(s.w[s.at.backAwake + g], AWAKE),
    blkbackNotifies: s.w[s.at.backNotify + g] !== 0,
  }));

export const blkfrontRecords = (s: State) =>
  s.at.jobs.map((job) => ({
    request: requestName(job.r),
    domain: domName(s.at, job.dom),
    at: placeText(s.w[s.at.frontPc + job.r]),
    segment: s.w[s.at.frontSeg + job.r],
    id: s.w[s.at.frontId + job.r],
    round: s.w[s.at.frontRound + job.r],
    answers: s.w[s.at.frontAnswers + job.r],
    cause: namesOf(s.w[s.at.frontCause + job.r], CAUSE),
    verdict: nameOf(s.w[s.at.frontVerdict + job.r], VERDICT),
    status: s.w[s.at.frontStatus + job.r],
    learned: upTo(job.segments, (j) => mfnOrNull(s.at, s.w[s.at.learned + job.seg0 + j] as Mfn)),
    neighbours: neighbours(s, job),
  }));

/** What part pages held besides the request's sectors when it began. */
function neighbours(s: State, job: Job): string[][] {
  if (job.whole.every((whole) => whole)) return [];
  return upTo(job.segments, (j) =>
    upTo(SECTORS, (k) =>
      contentText(s.at, s.w[s.at.neighbours + (job.seg0 + j) * SECTORS + k] as Tag),
    ),
  );
}

export const blkbackRecords = (s: State) =>
  s.at.jobs.map((job) => ({
    request: requestName(job.r),
    at: placeText(s.w[s.at.backPc + job.r]),
    segment: s.w[s.at.backSeg + job.r],
    id: s.w[s.at.backId + job.r],
    status: s.w[s.at.backStatus + job.r],
    segments: upTo(job.segments, (j) => segmentRecord(s, job.seg0 + j)),
  }));

function segmentRecord(s: State, seg: number) {
  const page = s.w[s.at.segPool + seg] as Pfn;
  return {
    page: page === 0 ? null : pfnName(s.at, 0, page),
    state: namesOf(s.w[s.at.segState + seg], SEG),
    frame: mfnOrNull(s.at, s.w[s.at.segFrame + seg] as Mfn),
    dma: mfnOrNull(s.at, s.w[s.at.segDma + seg] as Mfn),
    ...(s.at.slotMfns > 0 ? { given: mfnOrNull(s.at, s.w[s.at.segGiven + seg] as Mfn) } : {}),
  };
}

export const poolRecords = (s: State) =>
  upTo(s.at.poolPages, (i) => ({
    page: pfnName(s.at, 0, (i + 1) as Pfn),
    state: nameOf(s.w[s.at.poolState + i + 1], POOL),
  }));

/** The sectors of the disk that some request writes. */
export const diskRecords = (s: State) =>
  [...s.at.diskWord.entries()]
    .filter(([, word]) => word >= 0)
    .map(([sector]) => ({ sector, holds: contentText(s.at, diskTag(s, sector)) }));
