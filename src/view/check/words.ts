import type { Judged, Seen } from '../../check/verdict';
import { MEGABYTE } from '../../store/checkSearch';
import type { Search } from '../../store/checkState';
import { isCut, rowsOf, wayOf } from './rows';

export const count = (n: number): string => n.toLocaleString('en');

export const counted = (n: number, one: string, more = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : more}`;

export const steps = (n: number): string =>
  n === 0 ? 'at the start' : `after ${counted(n, 'step')}`;

/** Bytes as MB of 1,000,000, one figure behind the point. */
export const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(1);

/** Milliseconds as seconds, or as minutes and seconds. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}

/** What is known of the space, where a search has not seen all of it. */
export function covered({ report }: Search): string {
  const { covered: depth } = report;
  return `Every state up to depth ${depth} is known, and a part of depth ${depth + 1}.`;
}

/** Where a search stands and why, without what it found. */
export function standing(search: Search): string {
  const { status, report, limits } = search;
  const { states, depth } = report;
  switch (status) {
    case 'running':
      return 'Searching.';
    case 'paused':
      return report.paused ? `Paused. ${covered(search)}` : 'Pausing.';
    case 'stopped':
      return `Stopped. ${covered(search)}`;
    case 'failed':
      return `${search.why ?? 'It broke off.'} ${covered(search)}`;
    case 'ended':
      if (report.done === 'states') {
        return `The limit of ${count(limits.states)} states ended it. ${covered(search)}`;
      }
      if (report.done === 'memory') {
        return `The limit of ${count(limits.megabytes)} MB ended it. ${covered(search)}`;
      }
      return isCut(search)
        ? `The whole space up to what breaks: ${count(states)} states, depth ${depth}.`
        : `The whole space: ${count(states)} states, depth ${depth}.`;
  }
}

/** What a search says, in a sentence or two. */
export function overall(search: Search): string {
  const rows = rowsOf(search);
  const broken = rows.filter(({ verdict }) => verdict.kind === 'broken').length;
  const lies = rows.filter((row) => wayOf(row) !== undefined).length - broken;
  const so = search.report.done === 'whole' ? '' : ' so far';
  const first =
    broken > 0
      ? `${breaks(broken)}${so}.`
      : so === ''
        ? 'Nothing that is claimed breaks, whatever the order of steps.'
        : 'Nothing that is claimed has broken so far.';
  return lies === 0
    ? first
    : `${first} ${breaks(lies)} that nobody claims against a backend that lies.`;
}

const breaks = (n: number): string => counted(n, 'invariant breaks', 'invariants break');

/** What a verdict says of one invariant, without the sentence of how it breaks. */
export function verdictWords({ verdict }: Judged, search: Search): string {
  const { states, depth } = search.report;
  switch (verdict.kind) {
    case 'broken':
      return `breaks ${steps(verdict.actions.length)}`;
    case 'structural':
      return 'structural';
    case 'not-claimed':
      return verdict.way
        ? `breaks ${steps(verdict.way.actions.length)}; not claimed`
        : 'not claimed; not broken here';
    case 'holds':
      return isCut(search)
        ? 'holds up to what breaks'
        : `holds in all ${count(states)} states, depth ${depth}`;
    case 'unbroken':
      return `holds so far, whole to depth ${verdict.covered}`;
  }
}

/** What a verdict means, where its words alone don't say. */
export function verdictNote({ verdict }: Judged): string {
  if (verdict.kind === 'structural') return 'No guard and no fault breaks it.';
  return verdict.kind === 'not-claimed' ? 'A backend that lies can always answer early.' : '';
}

/** Of what should happen somewhere: after how many steps, or that it does not. */
export function sometimesWords({ actions }: Seen, search: Search): string {
  if (actions) return `happens ${steps(actions.length)}`;
  return search.report.done === 'whole' ? 'never here' : 'not so far';
}
