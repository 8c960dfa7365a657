import type { App } from './app';
import { nameOf } from './run';
import type { TalkClock } from './talkState';

/** What the time is counted for: the item of a talk, else the chapter, else the run. */
export const partOf = ({ show, run }: App): string =>
  show ? itemPart(show.item) : run.chapter ? `chapter ${run.chapter.id}` : nameOf(run).slice(0, 80);

export const itemPart = (item: number): string => `item ${item}`;

/** The clock of a talk that begins now. */
export const startClock = (part: string, now: number): TalkClock => ({
  started: now,
  part,
  since: now,
  spent: {},
});

/** The clock when another part comes on. */
export function turnClock(clock: TalkClock, part: string, now: number): TalkClock {
  if (clock.part === part) return clock;
  const spent = { ...clock.spent, [clock.part]: spentOn(clock, clock.part, now) };
  return { ...clock, part, since: now, spent };
}

/** Milliseconds spent on a part so far. */
export function spentOn(clock: TalkClock, part: string, now: number): number {
  const before = clock.spent[part] ?? 0;
  return part === clock.part ? before + Math.max(0, now - clock.since) : before;
}

/** Seconds as minutes and seconds, or hours, minutes and seconds. */
export function clockText(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor(s / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}
