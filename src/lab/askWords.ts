import { assertNever } from '../base/assert';
import { FREE } from '../machine/machine';
import { domName, grefName, requestName } from '../protocol/names';
import type { World } from '../protocol/world';
import type { Condition, Form, Is } from './ask';
import { matches } from './askCells';
import type { CellTable } from './cells';

/** All conditions in one sentence. What is left open is named at first, and is that one from then on. */
export function askSentence(at: World, conditions: readonly Condition[]): string {
  const seen = new Set<string>();
  const clauses = conditions.map((one) => clauseOf(at, one, seen));
  return `${capital(clauses.join(', and '))}.`;
}

/** Names keep their spelling where a sentence begins with one: dom0, m2p, req_prod. */
const capital = (text: string): string =>
  /^(the|some|each|no|frame|slot|disk)\b/.test(text)
    ? `${text.charAt(0).toUpperCase()}${text.slice(1)}`
    : text;

/** One condition, without a full stop. `seen` has what conditions before it left open. */
export function clauseOf(at: World, condition: Condition, seen = new Set<string>()): string {
  const { cell, is, not = false, each = false } = condition;
  const none = each && not;
  const subject = subjectOf(at, cell, none ? 'no' : each ? 'each' : 'some', seen);
  return `${subject} ${predicateOf(at, tableOf(cell), is, not && !none)}`;
}

const tableOf = (cell: string): CellTable => cell.split(' ')[0] as CellTable;

type Quantifier = 'some' | 'each' | 'no';

/** What a condition is about: a cell, or any of several. */
export function subjectOf(
  at: World,
  pattern: string,
  open: Quantifier = 'some',
  seen = new Set<string>(),
): string {
  const parts = pattern.split(' ');
  const dom = /^d[0-2]$/.test(parts[1] ?? '') ? Number(parts[1]!.slice(1)) : undefined;
  const its = dom === undefined ? '' : domName(at, dom);
  const table = tableOf(pattern);
  // Of several things left open, `no` is said of the first: `no buffer on any vCPU`.
  let first = true;
  const word = (part: string): string => {
    const key = `${parts[1]} ${part}`;
    if (open === 'some') {
      const said = seen.has(key) ? 'that' : 'some';
      seen.add(key);
      return said;
    }
    const said = first || open === 'each' ? open : 'any';
    first = false;
    return said;
  };
  const of = (said: string, what: string, whose: string): string =>
    said === 'that' ? `that ${what}` : `${said} ${what} of ${whose}`;
  const page = (part = ''): string =>
    part.endsWith('*') ? of(word(part), PAGES[part[0]], its) : `${its}’s ${part}`;
  const grant = (part = ''): string =>
    part === 'g*'
      ? of(word(part), 'grant', its)
      : `${its}’s grant ${grefName(Number(part.slice(1)))}`;
  const frame = (part = ''): string => (part === 'm*' ? `${word(part)} frame` : `frame ${part}`);
  switch (table) {
    case 'p2m':
      return `the p2m entry of ${page(parts[2])}`;
    case 'pte':
      return `the PTE of ${page(parts[2])}`;
    case 'tlb': {
      const its = page(parts[2]);
      const vcpu = parts[3] === 'v*' ? `${word('v*')} vCPU` : `vCPU ${parts[3]?.slice(1)}`;
      return `the TLB entry of ${its} on ${vcpu}`;
    }
    case 'marks':
    case 'pool':
      return page(parts[2]);
    case 'm2p':
      return `m2p of ${frame(parts[1])}`;
    case 'count':
      return `the count of ${frame(parts[1])}`;
    case 'type':
      return `the type of ${frame(parts[1])}`;
    case 'owner':
    case 'listed':
    case 'content':
      return frame(parts[1]);
    case 'grantFlags':
    case 'grantFrame':
      return grant(parts[2]);
    case 'grantLatched':
      return `the frame that Xen noted of ${grant(parts[2])}`;
    case 'grantDomid':
      return `the domid of ${grant(parts[2])}`;
    case 'grantPin':
      return `the pin count of ${grant(parts[2])}`;
    case 'slot':
      return parts[2] === 's*' ? of(word('s*'), 'slot', `${its}’s ring`) : nameOf(at, pattern);
    case 'disk':
      return parts[1] === 'k*' ? `${word('k*')} disk sector` : nameOf(at, pattern);
    case 'evtchn':
      return `the event of ${its} for ${parts[2]}`;
    case 'dying':
    case 'oops':
      return its;
    case 'totPages':
      return `tot_pages of ${its}`;
    case 'ring':
      return nameOf(at, pattern);
    default:
      return pattern;
  }
}

const MEANINGS: { readonly [F in Form]?: string } = {
  stale: 'Stale: it names a frame that its domain does not own.',
  live: 'Live: the processor would use it.',
  bytes: 'One sector of such bytes is enough.',
};
const STALE_M2P = 'Stale: its owner’s p2m entry for that page names another frame.';

/** What the words of conditions mean, where they alone don't say. */
export function meaningsOf(conditions: readonly Condition[]): string[] {
  const said = conditions.map(({ cell, is }) =>
    is.form === 'stale' && tableOf(cell) === 'm2p' ? STALE_M2P : MEANINGS[is.form],
  );
  return [...new Set(said.filter((one) => one !== undefined))];
}

const PAGES: Readonly<Record<string, string>> = {
  b: 'buffer',
  p: 'pool page',
  x: 'private page',
};

/** As the tables call it; what this machine has no such cell for is called by its id. */
const nameOf = (at: World, id: string): string => matches(at, id)[0]?.cell.name ?? id;

/** What is said of the cell: `is stale`. */
export function predicateOf(at: World, table: CellTable, is: Is, not: boolean): string {
  const be = (what: string): string => `${not ? 'is not' : 'is'} ${what}`;
  const name = (what: string): string => `${not ? 'does not name' : 'names'} ${what}`;
  switch (is.form) {
    case 'stale':
      return be('stale');
    case 'live':
      return be('live');
    case 'none':
      if (table === 'm2p') return not ? 'names a page' : 'names no page';
      return NAMES.has(table) ? (not ? 'names a frame' : 'names no frame') : be('clear');
    case 'frame':
      return name(`frame ${is.mfn}`);
    case 'owner':
      return ownerWords(at, table, is.dom, not);
    case 'page':
      return be(`${domName(at, is.dom)}’s ${is.pfn}`);
    case 'bytes': {
      const whose = whoseWords(at, is.whose);
      if (table === 'content' || table === 'disk') return `${not ? 'holds no' : 'holds'} ${whose}`;
      return `leads to ${not ? 'no ' : ''}${whose}`;
    }
    case 'flag':
      return be(`marked ${is.flag}`);
    case 'state':
      if (table === 'slot' && is.state !== 'empty') {
        return `${not ? 'does not hold' : 'holds'} ${STATE_WORDS[is.state]}`;
      }
      return be(STATE_WORDS[is.state] ?? is.state);
    case 'number':
      return be(String(is.n));
    case 'other':
      return not ? 'is as it is now' : 'is other than now';
    default:
      return assertNever(is);
  }
}

const NAMES: ReadonlySet<CellTable> = new Set<CellTable>([
  'p2m',
  'pte',
  'tlb',
  'grantFrame',
  'grantLatched',
]);

function ownerWords(at: World, table: CellTable, dom: number, not: boolean): string {
  const who = domName(at, dom);
  if (table === 'owner') {
    if (dom === FREE) return not ? 'is not free' : 'is free';
    return `${not ? 'is not owned' : 'is owned'} by ${who}`;
  }
  if (table === 'listed') {
    const list = dom === FREE ? 'no page_list' : `${who}’s page_list`;
    return `${not ? 'is not' : 'is'} on ${list}`;
  }
  if (table === 'grantDomid') return `${not ? 'is not' : 'is'} ${who}`;
  const what = dom === FREE ? 'a free frame' : `a frame that ${who} owns`;
  return `${not ? 'does not name' : 'names'} ${what}`;
}

/** Whose bytes, in words. */
export function whoseWords(at: World, whose: string): string {
  switch (whose) {
    case 'dom0':
      return 'old bytes of dom0’s';
    case 'disk':
      return 'bytes from the disk';
    case 'zero':
      return 'zeros';
    case 'stray':
      return 'bytes of a stray store';
    case 'd1':
    case 'd2':
      return `bytes of ${domName(at, Number(whose[1]))}’s`;
    default:
      return at.jobs.some(({ r }) => requestName(r) === whose) ? `data of request ${whose}` : whose;
  }
}

/** How a state of a cell is said, where it is not by its own name. */
export const STATE_WORDS: Readonly<Record<string, string>> = {
  none: 'none',
  pageTable: 'page table',
  request: 'a request',
  response: 'a response',
  oops: 'stopped by an oops',
};
