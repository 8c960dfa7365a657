import type { Action, Domid, Mfn, Pfn, Tag } from '../base/brand';
import { sector } from '../machine/frames';
import { MARK, marks, p2m, pte } from '../machine/machine';
import { SECTORS } from '../machine/shape';
import { domOf, reqOf } from './action';
import { type Config, configure, type Request, type Segment } from './config';
import { contentName } from './contentName';
import { enabled } from './enabled';
import { initial, reduce } from './model';
import { domName, mfnName, pfnName, requestName } from './names';
import { showAction } from './notation';
import { ARGUMENTS } from './op';
import { opOf } from './ops';
import { type State, worldOf } from './world';

/**
 * Requests in a line of text each, one after another on the disk: `W b0 b1 keep` writes two whole
 * buffers, `d2 R b0[2-5]` reads four sectors into a buffer of guest 2. For tests.
 */
export function requests(...lines: string[]): Request[] {
  let at = 0;
  return lines.map((line) => {
    const words = line.split(' ');
    const segments = words.filter((word) => word.startsWith('b')).map(segment);
    const sectorAt = at;
    for (const { first, last } of segments) at += Math.max(0, last - first + 1);
    return {
      dom: words.includes('d2') ? 2 : 1,
      op: words.includes('R') ? 'read' : 'write',
      sector: sectorAt,
      keep: words.includes('keep'),
      segments,
    };
  });
}

function segment(word: string): Segment {
  const [, buffer, first = '0', last = '7'] = /^b(\d+)(?:\[(\d)-(\d)\])?$/.exec(word)!;
  return { buffer: Number(buffer), first: Number(first), last: Number(last) };
}

export const startOf = (config: Config): State => initial(worldOf(config));
export const start = (patch: Parameters<typeof configure>[0]): State => startOf(configure(patch));

/**
 * Plays a picture of a run: words are ops by the part of their name behind the dot, or whole
 * names; a capital letter says whose ops follow; `dma*` goes on for as long as there is a next
 * one, `dma*3` takes exactly three; `d2` turns to guest 2. Whole actions stand in angle brackets.
 * Lanes in front of a colon are for the reader, and checked: each of their ops must be theirs.
 */
export function play(from: State, picture: string): State {
  return pathOf(from, picture).reduce((state, action) => reduce(state, action).state, from);
}

/** The request that a letter names. */
const lettered = (s: State, letter: string): number =>
  s.at.jobs.findIndex((job) => requestName(job.r) === letter);

/** The actions of a picture. */
export function pathOf(from: State, picture: string): Action[] {
  const path: Action[] = [];
  let state = from;
  let [request, guest] = [0, 1];
  for (const line of picture.trim().split('\n')) {
    const [, lane, text] = /^\s*(?:([\w0]+):)?(.*)$/.exec(line)!;
    for (const word of text.match(/<[^>]*>|\S+/g) ?? []) {
      if (/^[A-Z]$/.test(word)) request = lettered(from, word);
      else if (/^d[12]$/.test(word)) guest = Number(word[1]);
      else {
        for (const action of actionsOf(state, word, request, guest, lane)) {
          state = reduce(state, action).state;
          path.push(action);
        }
      }
    }
  }
  return path;
}

function actionsOf(
  s: State,
  word: string,
  request: number,
  guest: number,
  lane?: string,
): Action[] {
  const [name, times] = word.startsWith('<') ? [word.slice(1, -1)] : word.split('*');
  const most = times === undefined ? 1 : times === '' ? 99 : Number(times);
  const actions: Action[] = [];
  let state = s;
  for (let n = 0; n < most; n++) {
    const action = enabled(state).find((a) => {
      const op = opOf(a)!;
      if (showAction(a) === name) return true;
      const its = op.name === name || (lane !== undefined && op.name.split('.')[1] === name);
      const uses: readonly string[] = ARGUMENTS[op.per];
      if (!its || (lane !== undefined && op.actor !== lane)) return false;
      if (uses.includes('req') && reqOf(a) !== request) return false;
      return !uses.includes('dom') || uses.includes('pfn') || domOf(a) === guest;
    });
    if (action === undefined) {
      if (times === '' && n > 0) break;
      const may = enabled(state).map(showAction).join(', ');
      throw new Error(`${word} of ${requestName(request)} can't happen; these can: ${may}`);
    }
    actions.push(action);
    state = reduce(state, action).state;
  }
  return actions;
}

/** Takes the first enabled action, again and again: the run that nobody disturbs. */
export function runOut(from: State, most = 100_000): State {
  let state = from;
  for (let n = 0; n < most; n++) {
    const next = enabled(state).find((a) => !opOf(a)!.fault && !opOf(a)!.guard);
    if (next === undefined) return state;
    state = reduce(state, next).state;
  }
  return state;
}

/**
 * Every page as a line: its frame, the mark of its p2m entry, its PTE, and what it holds; then
 * what a write can have changed on the disk. `kv` is mapped to that frame, `!` to another one.
 */
export function tables(s: State): string[] {
  const lines: string[] = [];
  for (let d = s.at.domains - 1; d >= 0; d--) {
    for (let p = 1; p <= s.at.pfns[d]; p++) lines.push(pageLine(s, d as Domid, p as Pfn));
  }
  const parts = [...s.at.diskWord].flatMap((word, k) =>
    word < 0 ? [] : [{ k, name: onDisk(contentName(s.at, s.w[word] as Tag), k) }],
  );
  if (parts.length > 0) lines.push(`disk: ${runs(parts)}`);
  return lines;
}

const onDisk = (name: string, k: number): string =>
  name === `disk sector ${k}` ? 'untouched' : name;

function pageLine(s: State, d: Domid, pfn: Pfn): string {
  const frame = p2m(s, d, pfn);
  const [mark, mapped] = [marks(s, d, pfn), pte(s, d, pfn)];
  const flags = [
    mapped === 0 ? '' : mapped === frame ? ' kv' : ' !',
    mark & MARK.inFlight ? ' in-flight' : '',
    mark & MARK.window ? ' window' : '',
    mark & MARK.overdue ? ' overdue' : '',
  ];
  const name = `${domName(s.at, d)} ${pfnName(s.at, d, pfn)}`;
  return `${name} = ${mfnName(s.at, frame)}${flags.join('')}: ${frame === 0 ? 'none' : content(s, frame)}`;
}

function content(s: State, frame: Mfn): string {
  const parts = Array.from({ length: SECTORS }, (_, k) => ({
    k,
    name: contentName(s.at, sector(s, frame, k)).replace(/^disk sector \d+$/, 'from the disk'),
  }));
  return runs(parts);
}

/** Neighbours that hold the same, once: `A's data`, or `0-3 zero, 4-7 A's data`. */
function runs(parts: readonly { k: number; name: string }[]): string {
  const found: { from: number; to: number; name: string }[] = [];
  for (const { k, name } of parts) {
    const last = found.at(-1);
    if (last && last.name === name && last.to === k - 1) last.to = k;
    else found.push({ from: k, to: k, name });
  }
  if (found.length === 1) return found[0].name;
  return found.map(({ from, to, name }) => `${from}-${to} ${name}`).join(', ');
}

/** The names of the ops that may happen next, for a picture of a choice. */
export const may = (s: State): string[] => enabled(s).map(showAction);
