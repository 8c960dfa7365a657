import { SECTORS } from '../machine/shape';
import type { State } from '../protocol/world';
import { stateRecord as recordOf, type stateRecord } from '../trace/stateJson';
import { type Cell, csvText } from './csv';

type Record = ReturnType<typeof stateRecord>;

interface Table {
  /** What it is called on the screen, and behind the dot of a file's name. */
  readonly name: string;
  readonly rows: (record: Record) => (readonly Cell[])[];
}

const listed = (words: readonly string[]): string => words.join(' ');
const sectors = Array.from({ length: SECTORS }, (_, k) => `sector ${k}`);
/** One row a pfn of every domain, with what `of` tells of it. */
const everyPage = (
  { domains }: Record,
  of: (page: Record['domains'][number]['pages'][number]) => readonly Cell[],
): Cell[][] =>
  domains.flatMap(({ domain, pages }) => pages.map((page) => [domain, page.pfn, ...of(page)]));

/** Every table that the machine and its drivers keep, as rows under a line of names. */
const TABLES = {
  p2m: {
    name: 'p2m',
    rows: (s) => [
      ['domain', 'pfn', 'mfn', 'marks'],
      ...everyPage(s, ({ p2m, marks }) => [p2m, listed(marks)]),
    ],
  },
  m2p: {
    name: 'm2p, owner and count',
    rows: ({ frames }) => [
      ['mfn', 'owner', 'pfn', 'count', 'type'],
      ...frames.map(({ mfn, owner, m2p, count, type = '' }) => [mfn, owner, m2p, count, type]),
    ],
  },
  pte: {
    name: 'kvaddr: PTEs and TLBs',
    rows: (s) => {
      const vcpus = s.domains[0]?.pages[0]?.tlb.length ?? 0;
      const tlbs = Array.from({ length: vcpus }, (_, v) => `TLB ${v}`);
      return [['domain', 'pfn', 'PTE', ...tlbs], ...everyPage(s, ({ pte, tlb }) => [pte, ...tlb])];
    },
  },
  frames: {
    name: 'bytes of the frames',
    rows: ({ frames }) => [
      ['mfn', ...sectors],
      ...frames.map(({ mfn, content }) => [mfn, ...content]),
    ],
  },
  grants: {
    name: 'grants',
    rows: ({ grants }) => [
      ['domain', 'gref', 'flags', 'domid', 'frame', 'pin', 'latched'],
      ...grants.map(({ domain, gref, flags, domid, frame, pin, latched }) => [
        ...[domain, gref, listed(flags), domid],
        ...[frame, pin, latched],
      ]),
    ],
  },
  ring: {
    name: 'ring: indices',
    rows: ({ rings }) => {
      const plain = rings.map(({ slots: _, pending, ...indices }) => ({
        ...(indices as { readonly domain: string } & { readonly [index: string]: Cell }),
        pending: listed(pending),
      }));
      return [Object.keys(plain[0] ?? {}), ...plain.map((one) => Object.values(one))];
    },
  },
  slots: {
    name: 'ring: slots',
    rows: ({ rings }) => [
      ['domain', 'slot', 'id', 'request', 'response', 'swapped', 'mfns'],
      ...rings.flatMap(({ domain, slots }) =>
        slots.map((slot) =>
          'request' in slot
            ? [domain, slot.slot, slot.id, slot.request ?? null, null, null, null]
            : [
                ...[domain, slot.slot, slot.id, null, slot.response, slot.swapped],
                slot.mfns.map((mfn) => mfn ?? '').join(' '),
              ],
        ),
      ),
    ],
  },
  pool: {
    name: 'pool',
    rows: ({ pool }) => [['page', 'state'], ...pool.map(({ page, state }) => [page, state])],
  },
  blkfront: {
    name: 'blkfront: requests',
    rows: ({ blkfront }) => [
      ['request', 'domain', 'at', 'segment', 'id', 'round', 'answers', 'verdict', 'status'],
      ...blkfront.map((job) => [
        ...[job.request, job.domain, job.at, job.segment, job.id],
        ...[job.round, job.answers, job.verdict, job.status],
      ]),
    ],
  },
  blkback: {
    name: 'blkback: segments',
    rows: ({ blkback }) => [
      ['request', 'segment', 'at', 'page', 'state', 'frame', 'dma'],
      ...blkback.flatMap(({ request, at, segments }) =>
        segments.map(({ page, state, frame, dma }, j) => [
          ...[request, j, at, page],
          ...[listed(state), frame, dma],
        ]),
      ),
    ],
  },
  disk: {
    name: 'disk',
    rows: ({ disk }) => [['sector', 'holds'], ...disk.map(({ sector, holds }) => [sector, holds])],
  },
} as const satisfies { readonly [id: string]: Table };

export type TableId = keyof typeof TABLES;

/** The tables that can be taken away, in the order in which they are offered. */
export const TABLE_IDS = Object.keys(TABLES) as TableId[];

export const tableName = (id: TableId): string => TABLES[id].name;

/** A table of a state as CSV, under a line that names its columns. */
export const tableCsv = (id: TableId, state: State): string =>
  csvText(TABLES[id].rows(recordOf(state)));
