import { domName, grefName } from '../protocol/names';
import type { World } from '../protocol/world';
import type { CellTable } from './cells';

/**
 * What a condition is about, as short as a list has room for: `p2m of b0`, `p2m of any buffer`. Which
 * guest is said only where there are two.
 */
export function shortOf(at: World, pattern: string, each = false): string {
  const [table, ...rest] = pattern.split(' ') as [CellTable, ...string[]];
  const any = each ? 'each' : 'any';
  const hasDom = /^d[0-2]$/.test(rest[0] ?? '');
  const dom = hasDom ? Number(rest[0]!.slice(1)) : 0;
  const [what = '', more = ''] = hasDom ? rest.slice(1) : rest;
  const whose = hasDom && dom !== 0 && at.guests > 1 ? ` of ${domName(at, dom)}` : '';
  const open = what.endsWith('*');
  const page = `${open ? `${any} ${PAGES[what[0]!]}` : what}${whose}`;
  const frame = `${open ? any : 'frame'} ${open ? 'frame' : what}`;
  const grant = `${open ? `${any} grant` : `grant ${grefName(Number(what.slice(1)))}`}${whose}`;
  switch (table) {
    case 'p2m':
      return `p2m of ${page}`;
    case 'pte':
      return `PTE of ${page}`;
    case 'tlb':
      return `${more === 'v*' ? `${any} TLB` : `TLB ${more.slice(1)}`} of ${page}`;
    case 'marks':
    case 'pool':
      return page;
    case 'm2p':
    case 'count':
    case 'type':
      return `${table} of ${open ? frame : what}`;
    case 'owner':
    case 'listed':
    case 'content':
      return frame;
    case 'grantFlags':
    case 'grantFrame':
      return grant;
    case 'grantDomid':
      return `domid of ${grant}`;
    case 'grantPin':
      return `pins of ${grant}`;
    case 'grantLatched':
      return `Xen’s note of ${grant}`;
    case 'ring':
      return `${what.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}${whose}`;
    case 'slot':
      return `${open ? `${any} slot` : `slot ${what.slice(1)}`}${whose}`;
    case 'disk':
      return open ? `${any} disk sector` : `disk sector ${what.slice(1)}`;
    case 'evtchn':
      return `event for ${what}${whose}`;
    case 'totPages':
      return `tot_pages of ${domName(at, dom)}`;
    case 'dying':
    case 'oops':
      return domName(at, dom);
    default:
      return pattern;
  }
}

const PAGES: Readonly<Record<string, string>> = {
  b: 'buffer',
  p: 'pool page',
  x: 'private page',
};

/** What a cell is of, where a list of kinds has to say it. */
const TOPICS: { readonly [T in CellTable]?: string } = {
  owner: 'owner of',
  listed: 'page_list of',
  content: 'bytes of',
  marks: 'marks of',
  pool: 'state of',
  grantFlags: 'flags of',
  grantFrame: 'frame of',
  dying: 'death of',
  oops: 'oops of',
};

/** What could be asked about, as a thing: `owner of any frame`. */
export function topicOf(at: World, pattern: string): string {
  const topic = TOPICS[pattern.split(' ')[0] as CellTable];
  return `${topic ? `${topic} ` : ''}${shortOf(at, pattern)}`;
}
