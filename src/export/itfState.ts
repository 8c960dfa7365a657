import { RING, type RingIndex } from '../machine/ring';
import type { State } from '../protocol/world';
import { stateRecord } from '../trace/stateJson';
import { type Itf, int, map, name, set, tuple } from './itfValue';

type Frame = ReturnType<typeof stateRecord>['frames'][number];
type Page = ReturnType<typeof stateRecord>['domains'][number]['pages'][number];

/**
 * The variables of a state; docs/exports.md says what each is. In every state of a trace each has
 * the same type, as typed TLA+ and Quint ask for: where there is no name it is 'none'.
 */
export function itfState(s: State): { readonly [variable: string]: Itf } {
  const record = stateRecord(s);
  const { frames, domains, grants, rings, connections, blkfront, blkback, pool, disk } = record;
  const byFrame = (of: (frame: Frame) => Itf): Itf =>
    map(frames.map((frame) => [frame.mfn, of(frame)]));
  const byPage = (of: (page: Page) => Itf): Itf =>
    map(
      domains.flatMap(({ domain, pages }) =>
        pages.map((page) => [tuple(domain, page.pfn), of(page)] as const),
      ),
    );
  return {
    owner: byFrame((frame) => frame.owner),
    m2p: byFrame((frame) => name(frame.m2p)),
    refs: byFrame((frame) => int(frame.count)),
    content: byFrame((frame) => frame.content),
    p2m: byPage((page) => name(page.p2m)),
    marks: byPage((page) => set(page.marks)),
    pte: byPage((page) => name(page.pte)),
    tlb: map(
      domains.flatMap(({ domain, pages }) =>
        pages.flatMap(({ pfn, tlb }) =>
          tlb.map((mfn, v) => [tuple(domain, pfn, int(v)), name(mfn)] as const),
        ),
      ),
    ),
    grants: map(
      grants.map(({ domain, gref, flags, domid, frame, pin, latched }) => [
        tuple(domain, int(Number(gref))),
        {
          flags: set(flags),
          domid: int(domid),
          frame: name(frame),
          pin: int(pin),
          latched: name(latched),
        },
      ]),
    ),
    ring: map(
      rings.map((ring) => [
        ring.domain,
        Object.fromEntries(
          INDICES.map((which) => [which, int((ring as unknown as Indices)[which])]),
        ),
      ]),
    ),
    slots: map(
      rings.flatMap(({ domain, slots }) =>
        slots.map((slot) => [tuple(domain, int(slot.slot)), slotRecord(slot)] as const),
      ),
    ),
    pending: set(
      rings.flatMap(({ domain, pending }) => pending.map((peer) => tuple(domain, peer))),
    ),
    connection: map(connections.map((one) => [one.domain, one.connection])),
    blkfront: map(
      blkfront.map(({ request, at, segment, id, round, answers, verdict, status }) => [
        request,
        {
          at,
          verdict,
          segment: int(segment),
          id: int(id),
          round: int(round),
          answers: int(answers),
          status: int(status),
        },
      ]),
    ),
    blkback: map(
      blkback.map(({ request, at, segment, id, status, segments }) => [
        request,
        {
          at,
          segment: int(segment),
          id: int(id),
          status: int(status),
          segments: segments.map(({ page, state, frame, dma }) => ({
            page: name(page),
            state: set(state),
            frame: name(frame),
            dma: name(dma),
          })),
        },
      ]),
    ),
    pool: map(pool.map(({ page, state }) => [page, state])),
    disk: map(disk.map(({ sector, holds }) => [int(sector), holds])),
    faultsLeft: int(record.faultsLeft),
  };
}

type Indices = Readonly<Record<RingIndex, number>>;
const INDICES = Object.keys(RING) as RingIndex[];

type Slot = ReturnType<typeof stateRecord>['rings'][number]['slots'][number];

/** A request or a response under one type. */
function slotRecord(slot: Slot): Itf {
  const { id } = slot;
  if ('response' in slot && slot.response !== undefined) {
    const { response, swapped, mfns } = slot;
    const bits = int(Number(swapped));
    return {
      kind: 'response',
      id: int(id),
      request: 'none',
      status: int(Number(response)),
      swapped: bits,
      mfns: mfns.map(name),
    };
  }
  return {
    kind: 'request',
    id: int(id),
    request: name(('request' in slot ? slot.request : null) ?? null),
    status: int(0),
    swapped: int(0),
    mfns: [],
  };
}
