import type { Action, Mfn, Pfn } from '../base/brand';
import { refs } from '../machine/frames';
import { GTF, grantFlags } from '../machine/grants';
import { MARK, marks, owner, p2m } from '../machine/machine';
import { domOf, opIdOf, reqOf, xOf } from '../protocol/action';
import { isAway, needsCopyBack } from '../protocol/backProgram';
import { rewriteSegment } from '../protocol/misbehaviour';
import { domName, mfnName, pfnName, requestName } from '../protocol/names';
import { OP } from '../protocol/opIds';
import { POOL, poolState } from '../protocol/pool';
import { REFUSAL, type Refusal } from '../protocol/refusal';
import { refusalSentence } from '../protocol/refusalWords';
import { backPc, isActive, isDead, SEG, segState } from '../protocol/threads';
import { grefOf, isFlipped, type Job, type State } from '../protocol/world';
import { MECHANISM_WORDS } from './mechanisms';

/** Why an action is no step from a state, said of the things that it is about. */
export function whyNot(s: State, action: Action, refusal: Refusal): string {
  return specific(s, action, refusal) ?? refusalSentence(refusal);
}

function specific(s: State, action: Action, refusal: Refusal): string | undefined {
  if (refusal === REFUSAL.ended || refusal === REFUSAL.malformed) return undefined;
  const [d, x] = [domOf(action), xOf(action)];
  const job = s.at.jobs[reqOf(action)];
  switch (opIdOf(action)) {
    case OP.touch:
      return refusal === REFUSAL.nothing
        ? `No request has ${pfnName(s.at, d, x as Pfn)} in flight.`
        : gone(s, d);
    case OP.dom0Touch:
    case OP.dom0Map:
    case OP.dom0Reclaim:
      return poolWhy(s, x as Pfn);
    case OP.destroy:
    case OP.toolstackRead:
      return gone(s, d);
    case OP.restart:
      return restartWhy(s, refusal);
    case OP.pullRequest:
    case OP.pullResponse:
    case OP.backWake:
    case OP.frontWake:
      return ringWhy(s, action, refusal);
    default:
      return job && requestWhy(s, action, job, refusal);
  }
}

const gone = (s: State, d: 0 | 1 | 2): string =>
  s.w[s.at.dying + d] !== 0
    ? `${domName(s.at, d)} is destroyed.`
    : `${domName(s.at, d)}’s ring is gone.`;

/** Why nothing of the proposal happens by this mechanism. */
const noSwap = (s: State): string | undefined => {
  const { mechanism } = s.at.config;
  if (mechanism === 'swap') return undefined;
  if (mechanism === 'map') return 'This blkback maps grants: it has no pool of pages to swap.';
  return `This run goes by ${MECHANISM_WORDS[mechanism].name}: nothing is swapped.`;
};

function poolWhy(s: State, pfn: Pfn): string {
  const page = pfnName(s.at, 0, pfn);
  if (!s.at.poolFramed) return windowWhy(s, page);
  const state = poolState(s, pfn);
  if (state === POOL.reclaimed) return `${page} belongs to somebody else in dom0 already.`;
  return state > POOL.held ? `${page} is not in the pool yet.` : `${page} is mapped already.`;
}

/** Of a page of dom0’s that has no frame of its own. */
const windowWhy = (s: State, page: string): string =>
  s.at.kept > 0
    ? `${page} is where blkback keeps a grant mapped: it is no page of a pool.`
    : noSwap(s)!;

function restartWhy(s: State, refusal: Refusal): string {
  const pages = Array.from({ length: s.at.poolPages }, (_, i) => (i + 1) as Pfn);
  if (refusal === REFUSAL.busy) {
    const open = pages.find((p) => marks(s, 0, p) & MARK.window);
    if (open === undefined)
      return 'blkback puts spares in place of what it gives away: it starts again only after that.';
    return `blkback is in the window of ${pfnName(s.at, 0, open)}: it starts again only outside one.`;
  }
  if (refusal === REFUSAL.notConnected) {
    const odd = pages.find((p) => poolState(s, p) > POOL.held)!;
    return poolWhy(s, odd);
  }
  const [r, j] = queued(s);
  return `blkback waits for its transfers first: ${requestName(r)}.${j} is queued.`;
}

function queued(s: State): [number, number] {
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) if (s.w[s.at.segDma + job.seg0 + j]) return [job.r, j];
  }
  return [0, 0];
}

function ringWhy(s: State, action: Action, refusal: Refusal): string | undefined {
  const d = domOf(action);
  const op = opIdOf(action);
  const isBack = op === OP.pullRequest || op === OP.backWake;
  const end = isBack ? 'blkback' : `${domName(s.at, d)}’s blkfront`;
  if (refusal === REFUSAL.gone) return gone(s, d);
  if (refusal === REFUSAL.order) return `${end} sleeps until an event is pending.`;
  if (refusal === REFUSAL.nothing) {
    return isBack
      ? `No request of ${domName(s.at, d)} is published that blkback has not pulled.`
      : `No response is published that ${end} has not pulled.`;
  }
  if (refusal !== REFUSAL.busy) return undefined;
  if (!isBack) {
    const r = s.w[s.at.response + d - 1] - 1;
    return `${end} handles the response of request ${requestName(r)} first.`;
  }
  const waiting = s.at.jobs.find((job) => job.dom === d && backPc(s, job.r) === OP.choose);
  return (
    waiting &&
    `Request ${requestName(waiting.r)} waits for choose, and nothing more is pulled meanwhile.`
  );
}

function requestWhy(s: State, action: Action, job: Job, refusal: Refusal): string | undefined {
  const name = requestName(job.r);
  const segment = `${name}.${xOf(action)}`;
  switch (opIdOf(action)) {
    case OP.diskError:
      return `No transfer of ${segment} is queued.`;
    case OP.swapRefused:
      return swapWhy(s, job, xOf(action));
    case OP.endGrant:
      return grantWhy(s, job, xOf(action), refusal);
    case OP.grantRewrite:
      return grantWhy(s, job, rewriteSegment(action), refusal);
    case OP.pageTablePage:
      return tableWhy(s, job, xOf(action), refusal);
    case OP.swapPlain:
      return plainWhy(s, job, refusal);
    case OP.lieId:
    case OP.lieMfn:
    case OP.lieRepeat:
      return lieWhy(s, action, job, refusal);
    case OP.takeSpare:
    case OP.takeFrame:
      return refusal === REFUSAL.nothing
        ? 'Xen’s heap has no frame: it waits until one comes back.'
        : threadWhy(s, job, refusal);
    default:
      return threadWhy(s, job, refusal);
  }
}

function swapWhy(s: State, job: Job, j: number): string {
  const at = backPc(s, job.r);
  if (at === OP.flushForSwap || at === OP.homeFlush) return 'Xen flushes before the first op.';
  const now = s.w[s.at.backSeg + job.r];
  if ((at === OP.swap || at === OP.swapBack) && now < j)
    return `The op of ${requestName(job.r)}.${now} comes first.`;
  return `blkback makes no swap of ${requestName(job.r)}.${j} now.`;
}

function grantWhy(s: State, job: Job, j: number, refusal: Refusal): string | undefined {
  if (refusal === REFUSAL.busy) return 'An op is using the entry.';
  if (refusal === REFUSAL.gone)
    return isDead(s, job.dom)
      ? gone(s, job.dom)
      : `Request ${requestName(job.r)} is not under way.`;
  const gref = grefOf(s.at, s.w[s.at.frontId + job.r], j);
  const flags = grantFlags(s, job.dom, gref);
  if (flags & GTF.acceptTransfer && !(flags & GTF.completed))
    return 'The entry accepts a transfer: it names no frame yet.';
  if (!(flags & (GTF.permitAccess | GTF.acceptTransfer))) return 'The entry is empty.';
  return flags & GTF.completed ? 'Xen has completed the entry: only learn ends it.' : undefined;
}

function tableWhy(s: State, job: Job, j: number, refusal: Refusal): string {
  const segment = `${requestName(job.r)}.${j}`;
  if (refusal === REFUSAL.order) return `The next step is not to grant ${segment}.`;
  if (s.at.kept > 0) return 'blkfront grants a page of its own, which is no page table.';
  if (isFlipped(s.at, job, j)) return `The grant of ${segment} names no frame: it accepts one.`;
  const mfn: Mfn = p2m(s, job.dom, job.pfn[j]);
  const name = mfnName(s.at, mfn);
  if (owner(s, mfn) !== job.dom) return `Frame ${name} is not ${domName(s.at, job.dom)}’s.`;
  return `Frame ${name} has ${refs(s, mfn)} references: one in use can’t become a page table.`;
}

function plainWhy(s: State, job: Job, refusal: Refusal): string | undefined {
  const name = requestName(job.r);
  if (refusal === REFUSAL.order) return `blkback is not choosing for ${name} now.`;
  if (refusal !== REFUSAL.impossible) return undefined;
  const no = noSwap(s);
  if (no !== undefined) return no;
  if (!job.valid) return `Request ${name} is not valid: blkback answers it with an error.`;
  return `No grant of ${name} that it could swap lacks the permission.`;
}

function lieWhy(s: State, action: Action, job: Job, refusal: Refusal): string | undefined {
  const name = requestName(job.r);
  const op = opIdOf(action);
  if (refusal === REFUSAL.gone) return gone(s, job.dom);
  if (refusal === REFUSAL.ringFull) return 'The ring’s next slot still holds a request.';
  if (refusal === REFUSAL.order) {
    return op === OP.lieRepeat
      ? `blkback has put no response to ${name} that is not pushed yet.`
      : `blkback is not at the response to ${name} now.`;
  }
  if (op !== OP.lieMfn) return undefined;
  if (s.at.slotMfns === 0) return 'The response carries no mfn: domU reads the grant entry.';
  const moved = job.pfn.some((_, j) => isAway(s, job, j));
  return moved ? 'It is the right frame: no lie.' : `No page of ${name} has moved.`;
}

/** Why a thread does not take the step that it is at. */
function threadWhy(s: State, job: Job, refusal: Refusal): string | undefined {
  const name = requestName(job.r);
  switch (refusal) {
    case REFUSAL.gone:
      return gone(s, job.dom);
    case REFUSAL.pageBusy:
      return busyWhy(s, job);
    case REFUSAL.dma: {
      const j = job.pfn.findIndex((_, k) => !(segState(s, job, k) & SEG.moved));
      return `The disk has not finished ${name}.${j}.`;
    }
    case REFUSAL.copyBack: {
      const j = job.pfn.findIndex((_, k) => needsCopyBack(s, job, k));
      return `The copy back of ${name}.${j} has not run: its pool page waits for it.`;
    }
    case REFUSAL.busy: {
      const r = s.w[s.at.response + job.dom - 1] - 1;
      return r < 0 ? undefined : `blkfront handles request ${requestName(r)} first.`;
    }
    default:
      return undefined;
  }
}

function busyWhy(s: State, job: Job): string | undefined {
  for (const other of s.at.jobs) {
    if (other === job || other.dom !== job.dom || !isActive(s, other.r)) continue;
    const pfn = other.pfn.find((p) => job.pfn.includes(p));
    if (pfn === undefined) continue;
    return `${pfnName(s.at, job.dom, pfn)} is in flight for request ${requestName(other.r)}: blkfront holds ${requestName(job.r)} back.`;
  }
  return undefined;
}
