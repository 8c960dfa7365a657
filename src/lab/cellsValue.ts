import type { Domid, Mfn, Pfn, Tag } from '../base/brand';
import { sector, TYPE } from '../machine/frames';
import { GTF } from '../machine/grants';
import { FREE, MARK, owner } from '../machine/machine';
import { index, readResponse, SLOT } from '../machine/ring';
import { SECTORS } from '../machine/shape';
import { contentName } from '../protocol/contentName';
import { domName, mfnName, pfnName, requestName } from '../protocol/names';
import { POOL } from '../protocol/pool';
import type { State } from '../protocol/world';
import type { Cell } from './cells';

/** What a cell holds, in a word or two. */
export function valueText(s: State, { table, words, of }: Cell): string {
  const value = s.w[words[0]];
  switch (table) {
    case 'p2m':
    case 'pte':
    case 'tlb':
    case 'grantFrame':
    case 'grantLatched':
      return mfnName(s.at, value as Mfn);
    case 'm2p':
      return pfnText(s, of.mfn!, value as Pfn);
    case 'owner':
    case 'grantDomid':
      return domName(s.at, value);
    case 'marks':
      return bits(MARK, value);
    case 'grantFlags':
      return bits(GTF, value);
    case 'listed':
      return listText(s, value);
    case 'type':
      return nameOf(TYPE, value);
    case 'pool':
      return nameOf(POOL, value);
    case 'content':
      return runs(sectors(s, of.mfn!).map((tag) => contentName(s.at, tag)));
    case 'disk':
      return contentName(s.at, value as Tag);
    case 'ring':
      return String(index(s, of.dom!, of.index!));
    case 'slot':
      return slotText(s, of.dom!, of.slot!, value);
    case 'evtchn':
      return value === 0 ? 'none' : 'pending';
    case 'dying':
    case 'oops':
      return value === 0 ? 'no' : 'yes';
    case 'count':
    case 'grantPin':
    case 'totPages':
      return String(value);
  }
}

/**
 * What a cell holds, so that it is the same text if and only if it is the same value: in another
 * world too, whose numbers and whose number of guests may be others.
 */
export function valueKey(s: State, cell: Cell): string {
  const { table, words, of } = cell;
  switch (table) {
    case 'owner':
    case 'listed':
    case 'grantDomid':
      return String(s.w[words[0]]);
    case 'ring':
      return String(s.w[words[0]]);
    case 'm2p':
      return `${owner(s, of.mfn!)} ${valueText(s, cell)}`;
    case 'content':
      return sectors(s, of.mfn!)
        .map((tag) => originText(s, tag))
        .join();
    case 'disk':
      return originText(s, s.w[words[0]] as Tag);
    default:
      return valueText(s, cell);
  }
}

/** The words that a cell's value is told from: its own, and for an m2p entry its frame's owner. */
export const wordsSeen = (s: State, { table, words, of }: Cell): readonly number[] =>
  table === 'm2p' ? [...words, s.at.owner + of.mfn!] : words;

const originText = (s: State, tag: Tag): string => JSON.stringify(s.at.tags.origin(tag));

const sectors = (s: State, mfn: Mfn): Tag[] =>
  Array.from({ length: SECTORS }, (_, k) => sector(s, mfn, k));

function pfnText(s: State, mfn: Mfn, pfn: Pfn): string {
  const d = owner(s, mfn);
  return d === FREE || pfn === 0 ? 'none' : pfnName(s.at, d as Domid, pfn);
}

const nameOf = (table: Readonly<Record<string, number>>, value: number): string =>
  Object.keys(table).find((name) => table[name] === value) ?? String(value);

const bits = (table: Readonly<Record<string, number>>, value: number): string =>
  Object.keys(table)
    .filter((name) => value & table[name])
    .join(', ') || 'none';

const listText = (s: State, value: number): string =>
  Array.from({ length: s.at.domains }, (_, d) => d)
    .filter((d) => value & (1 << d))
    .map((d) => domName(s.at, d))
    .join(', ') || 'none';

function slotText(s: State, d: Domid, slot: number, kind: number): string {
  if (kind === SLOT.empty) return 'empty';
  const { id, status, swapped, mfns } = readResponse(s, d, slot);
  // What stands for the rest of a request lies where a response has its status.
  if (kind === SLOT.request) return `request ${requestName(status - 1)}, id ${id}`;
  const moved = Array.from({ length: s.at.maxSegments }, (_, j) => j).filter(
    (j) => swapped & (1 << j),
  );
  const named = mfns.filter((mfn) => mfn !== 0).map((mfn) => mfnName(s.at, mfn));
  return [
    `response to id ${id}`,
    status === 0 ? 'okay' : 'error',
    moved.length === 0 ? 'nothing swapped' : `swapped ${moved.join(' ')}`,
    ...(named.length === 0 ? [] : [`now ${named.join(' ')}`]),
  ].join(', ');
}

/** Neighbours that hold the same, once: `A's data`, or `0-3 zero, 4-7 A's data`. */
function runs(names: readonly string[]): string {
  const starts = names.map((_, k) => k).filter((k) => k === 0 || names[k] !== names[k - 1]);
  if (starts.length === 1) return names[0];
  const disk = names.every((name) => name.startsWith('disk sector '));
  if (disk && starts.length === names.length) {
    const number = (name: string): string => name.slice('disk sector '.length);
    return `disk sectors ${number(names[0])}-${number(names.at(-1)!)}`;
  }
  return starts
    .map((from, i) => {
      const to = (starts[i + 1] ?? names.length) - 1;
      return `${from === to ? from : `${from}-${to}`} ${names[from]}`;
    })
    .join(', ');
}
