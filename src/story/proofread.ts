import type { Action, Mfn, Tag } from '../base/brand';
import { METERS } from '../machine/meters';
import { index, RING, type RingIndex } from '../machine/ring';
import { type Subject, touched } from '../protocol/cells';
import { grefName, mfnName, pfnName } from '../protocol/names';
import type { State } from '../protocol/world';
import { LEVELS, type Telling } from './sentences/telling';

/** Proofreading of tellings, for the tests. */

/** Every number that a step read or changed, by the names that sentences use. */
export function namesTouched(before: State, action: Action, after: State): Set<string> {
  const { at } = before;
  const names = new Set<string>();
  const { reads, writes } = touched(before, action);
  const plain = (value: number) => names.add(String(value));
  const frame = (value: number) => names.add(mfnName(at, value as Mfn));
  const content = (value: number) => {
    const origin = at.tags.origin(value as Tag);
    if (origin.kind === 'disk') plain(origin.sector);
  };
  const value = (cell: Subject, word: number) => {
    plain(word);
    if (FRAMES.has(cell.table)) frame(word);
    if (cell.table === 'm2p')
      for (const d of [0, 1, 2] as const) names.add(pfnName(at, d, word as never));
    if (cell.table === 'segPool') names.add(pfnName(at, 0, word as never));
    if (cell.table === 'content' || cell.table === 'disk') content(word);
    if (cell.table === 'slots') frame(word);
  };
  for (const cell of [...reads, ...writes]) {
    if (cell.mfn !== undefined) frame(cell.mfn);
    if (cell.pfn !== undefined) names.add(pfnName(at, cell.dom!, cell.pfn));
    if (cell.gref !== undefined) names.add(grefName(cell.gref));
    if (cell.vcpu !== undefined) plain(cell.vcpu);
    const word = at.fields.findLast((f) => f.name === cell.table)!.start + cell.index;
    value(cell, before.w[word]);
    value(cell, after.w[word]);
    if (cell.table === 'disk') plain(at.diskWord.indexOf(word));
    if (cell.table === 'segState' || cell.table === 'segDma') {
      const job = at.jobs.findLast((j) => j.seg0 <= cell.index)!;
      plain(cell.index - job.seg0);
    }
    if (cell.table === 'ringIndex') {
      const d = (1 + Math.floor(cell.index / Object.keys(RING).length)) as 1 | 2;
      for (const which of Object.keys(RING) as RingIndex[]) {
        plain(index(before, d, which));
        plain(index(after, d, which));
      }
    }
  }
  // What the step spent, and the size of its batch, are no cells: they are of the step itself.
  for (const i of METERS.keys()) plain(after.meters[i] - before.meters[i]);
  for (const job of at.jobs) plain(job.segments);
  return names;
}

const FRAMES = new Set([
  'p2m',
  'pte',
  'tlb',
  'grantFrame',
  'grantLatched',
  'segDma',
  'segFrame',
  'segGiven',
  'learned',
]);

/** Numbers that name a thing for all time, not a cell. */
const NOT_CELLS =
  /Linux 2\.6\.18|\b2\.6\.18\b|Xen 4\.1|dom0|domU \d\b|chapter \w+|point \d|problem \d|_l1e|_l1_|INVALID_P2M_ENTRY|p2m|m2p/g;

export function strangers(telling: Telling, names: ReadonlySet<string>): string[] {
  const text = [telling.title, telling.beginner, telling.expert, telling.speaker].join(' ');
  const words = text.replace(NOT_CELLS, ' ').match(/[A-Za-z_]*\d\w*/g) ?? [];
  return words.filter((word) => !names.has(word));
}

export function wrongWith(telling: Telling): string[] {
  const wrong: string[] = [];
  const { title, beginner, expert, speaker, source, level } = telling;
  for (const [name, text] of Object.entries({ title, beginner, expert, speaker, source })) {
    if (text.trim() === '') wrong.push(`${name} is empty`);
    if (
      /undefined(?! ?,| contents| and)|NaN|\[object|null|\bnone\b.*→| {2}/.test(
        text.replace('now is undefined', ''),
      )
    )
      wrong.push(`${name}: ${text}`);
  }
  if (beginner.length > 200) wrong.push(`${beginner.length} characters: ${beginner}`);
  if (title.length > 60) wrong.push(`${title.length} characters: ${title}`);
  if (expert.length > 330) wrong.push(`${expert.length} characters: ${expert}`);
  if (speaker.length > 200) wrong.push(`${speaker.length} characters: ${speaker}`);
  if (!/[.!?]$/.test(beginner) || !/[.!?]$/.test(expert) || !/[.!?]$/.test(speaker))
    wrong.push(`no full stop: ${beginner} | ${expert} | ${speaker}`);
  if (!/^[A-Zdbp]/.test(title) || /[.]$/.test(title)) wrong.push(`title: ${title}`);
  if (!LEVELS.includes(level)) wrong.push(`level ${level}`);
  return wrong;
}
