import type { Domid, Mfn, Pfn } from '../base/brand';
import { FREE } from '../machine/machine';
import { domName, mfnName, pfnName } from '../protocol/names';
import type { State, World } from '../protocol/world';
import type { Condition, Form, Is } from './ask';
import { isPattern, matches, widerThan, widest } from './askCells';
import { shortOf, topicOf } from './askShort';
import { FLAGS, FORMS_OF, STATES, testOf, whoseOf } from './askTest';
import { predicateOf, STATE_WORDS, whoseWords } from './askWords';
import { type Cell, type CellTable, cellById, cellsOf } from './cells';

/** One of several things that can be chosen. */
export interface Option<T> {
  readonly words: string;
  readonly value: T;
}

const tableOf = (cell: string): CellTable => cell.split(' ')[0] as CellTable;

/**
 * What is asked first of a cell that somebody points at, or of any of several: the most telling of
 * what is not so in this state, which is best the start of a run.
 */
export function firstAsked(s: State, id: string): Condition | undefined {
  const found = cellById(s.at, id);
  const [form] = FORMS_OF[tableOf(id)] ?? [];
  if (form === undefined) return undefined;
  if (found === undefined) {
    return matches(s.at, id).length === 0 ? undefined : { cell: id, is: firstOf(s, id, form) };
  }
  if (form === 'number') return { cell: id, is: { form, n: numberNow(s, found) + 1 } };
  const values = valuesOf(s.at, id, form).map(({ value }) => value);
  const other = values.find((is) => testOf(s.at, found, is)?.(s.w) === false);
  return { cell: id, is: other ?? firstOf(s, id, form) };
}

/** Every kind of thing that can be asked about here, each left open. */
export function startsOf(at: World): Option<string>[] {
  let starts = kinds.get(at);
  if (starts === undefined) {
    const ids = new Set(cellsOf(at).map(({ id }) => widest(id)));
    // A guest's pages are asked about more often than dom0's.
    const ordered = [...ids].sort((a, b) => Number(a.includes(' d0')) - Number(b.includes(' d0')));
    starts = ordered.map((id) => ({ words: topicOf(at, id), value: id }));
    kinds.set(at, starts);
  }
  return starts;
}

const kinds = new WeakMap<World, Option<string>[]>();

/** A number as the tables show it: ring indices count from where the ring started. */
const numberNow = (s: State, { table, words }: Cell): number =>
  (s.w[words[0]] + (table === 'ring' ? s.at.ringStart : 0)) >>> 0;

/** A form with or without “not”, as one choice. */
export interface Verb {
  readonly form: Form;
  readonly not: boolean;
}

/** What can be said of a cell: each form, and that it is not so. What differs needs one cell. */
export function verbsOf(at: World, { cell }: Condition): Option<Verb>[] {
  const table = tableOf(cell);
  return (FORMS_OF[table] ?? [])
    .filter((form) => form !== 'other' || !isPattern(cell))
    .flatMap((form) =>
      [false, true].map((not) => ({
        words: verbWords(at, table, form, not),
        value: { form, not },
      })),
    );
}

const VERBS: { readonly [F in Form]?: readonly [string, string] } = {
  page: ['is the page', 'is not the page'],
  flag: ['is marked', 'is not marked'],
  state: ['is', 'is not'],
  number: ['is', 'is not'],
};

function verbWords(at: World, table: CellTable, form: Form, not: boolean): string {
  const which = not ? 1 : 0;
  switch (form) {
    case 'stale':
    case 'live':
    case 'none':
      return predicateOf(at, table, { form }, not);
    case 'other':
      return predicateOf(at, table, { form, than: [] }, not);
    case 'frame':
      return not ? 'does not name frame' : 'names frame';
    case 'owner':
      if (table === 'owner') return not ? 'is not owned by' : 'is owned by';
      if (table === 'listed') return not ? 'is not on the page_list of' : 'is on the page_list of';
      if (table === 'grantDomid') return not ? 'is not' : 'is';
      return not ? 'does not name a frame of' : 'names a frame of';
    case 'bytes':
      if (table === 'content' || table === 'disk') return not ? 'holds no' : 'holds';
      return not ? 'leads to no' : 'leads to';
    default:
      return VERBS[form]?.[which] ?? form;
  }
}

/** A condition with another form; what is chosen besides is the first that there is. */
export function withVerb(s: State, condition: Condition, { form, not }: Verb): Condition {
  const { cell, each } = condition;
  const is = condition.is.form === form ? condition.is : firstOf(s, cell, form);
  return { cell, is, not, ...(each === undefined ? {} : { each }) };
}

function firstOf(s: State, cell: string, form: Form): Is {
  const found = cellById(s.at, cell);
  if (form === 'other') return { form, than: found?.words.map((word) => s.w[word]) ?? [] };
  if (form === 'number') return { form, n: found ? numberNow(s, found) : 0 };
  return valuesOf(s.at, cell, form)[0]?.value ?? ({ form } as Is);
}

/** What a form can be asked with; nothing where it is asked by itself, or with a number. */
export function valuesOf(at: World, cell: string, form: Form): Option<Is>[] {
  const table = tableOf(cell);
  const own = Number(/ d(\d)/.exec(cell)?.[1] ?? Number.NaN);
  switch (form) {
    case 'frame':
      return upTo(at.frames).map((mfn) => {
        const name = mfnName(at, mfn as Mfn);
        return { words: name, value: { form, mfn: name } };
      });
    case 'owner':
      // Another's frame tells more than one's own.
      return [...Array.from({ length: at.domains }, (_, d) => d), FREE]
        .filter((dom) => dom !== FREE || table !== 'grantDomid')
        .sort((a, b) => Number(a === own) - Number(b === own))
        .map((dom) => ({ words: ownerName(at, dom), value: { form, dom } }));
    case 'page':
      return at.pfns.flatMap((n, dom) =>
        upTo(n).map((p) => {
          const pfn = pfnName(at, dom as Domid, p as Pfn);
          return { words: `${domName(at, dom)}’s ${pfn}`, value: { form, dom, pfn } };
        }),
      );
    case 'bytes':
      return whoseOf(at).map((whose) => ({
        words: whoseWords(at, whose),
        value: { form, whose },
      }));
    case 'flag':
      return Object.keys(FLAGS[table] ?? {}).map((flag) => ({
        words: flag,
        value: { form, flag },
      }));
    case 'state':
      return Object.keys(STATES[table] ?? {}).map((state) => ({
        words: STATE_WORDS[state] ?? state,
        value: { form, state },
      }));
    default:
      return [];
  }
}

const ownerName = (at: World, dom: number): string => (dom === FREE ? 'nobody' : domName(at, dom));

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** What a condition may be about: one of the cells of its table, any of them, or each of them. */
export interface About {
  readonly cell: string;
  readonly each: boolean;
}

/** Single cells are listed up to so many. */
const MOST_SINGLE = 80;

/** The things of the same kind that a condition could be about instead. */
export function aboutsOf(at: World, { cell }: Condition): Option<About>[] {
  const all = widest(cell);
  const single = matches(at, all).map((match) => match.cell.id);
  const some =
    single.length > MOST_SINGLE && !isPattern(cell) ? [cell] : single.slice(0, MOST_SINGLE);
  const first = single[0] ?? cell;
  const open = [...new Set([...some.flatMap((id) => openWays(id, first)), ...widerThan(first)])];
  return [
    ...open.reverse().map((id) => option(at, id, false)),
    ...(isPattern(all) ? [option(at, all, true)] : []),
    ...some.map((id) => option(at, id, false)),
  ];
}

/** What a cell leaves open of one index and keeps of another: any vCPU of b1. */
const openWays = (id: string, first: string): string[] =>
  widerThan(first).length < 2 ? [] : widerThan(id).slice(0, -1);

function option(at: World, cell: string, each: boolean): Option<About> {
  return { words: shortOf(at, cell, each), value: { cell, each } };
}

/** A condition about something else. What was asked of one cell's present value is asked anew. */
export function withAbout(s: State, condition: Condition, { cell, each }: About): Condition {
  const { is, not = false } = condition;
  const asked = { ...condition, cell, each };
  if (is.form !== 'other') return asked;
  if (!isPattern(cell)) return { ...asked, is: firstOf(s, cell, 'other') };
  const [form] = FORMS_OF[tableOf(cell)];
  return withVerb(s, asked, { form, not });
}
