import type { Tag } from '../base/brand';
import { requestName } from '../protocol/names';
import { diskEnd, diskTag, type Job, type State } from '../protocol/world';
import { runsIn, stretches, wordOf } from './content';
import { fitting, label, textWidth } from './label';
import { panel } from './panels';
import type { Panel } from './scene';
import type { Sight } from './sight';

const PART = 108;

/** dom0's disk: what each request's sectors hold, and how many transfers are queued. */
export function diskPanels(sight: Sight): Panel[] {
  const { s, before, layout } = sight;
  const { foot } = layout.domains[0]!;
  const queued = queuedIn(s);
  const from = foot.x + 42;
  const end = foot.x + foot.w - 8;
  const says = queued > 0 ? [`${queued} queued`, `${queued}`] : ['none queued', ''];
  const text = fitting(says, end - from - 4, 12, false);
  const room = end - textWidth(text, 12, false) - 8 - from;
  const many = Math.max(0, Math.floor(room / PART));
  const jobs = s.at.jobs.filter((job) => diskEnd(job) > job.disk[0]!);
  const changed = before !== undefined && queuedIn(before) !== queued;
  const box = panel('disk', 'disk', foot, {
    title: `disk: ${says[0]}`,
    tone: 'xen',
    changed,
    labels: [
      label('disk', foot.x + 8, foot.y + 17, { bold: true, tone: 'xen' }),
      label(text, end, foot.y + 17, { anchor: 'end', tone: 'soft' }),
    ],
    grip: { menu: 'disk', rect: foot },
  });
  const shown = jobs.length <= many ? jobs : busiest(sight, jobs).slice(0, many);
  return [box, ...shown.map((job, i) => partOf(sight, job, from + i * PART))];
}

function queuedIn(s: State): number {
  let queued = 0;
  for (const job of s.at.jobs) {
    for (let j = 0; j < job.segments; j++) if (s.w[s.at.segDma + job.seg0 + j] !== 0) queued++;
  }
  return queued;
}

function tagsOf(s: State, job: Job): Tag[] {
  const tags: Tag[] = [];
  for (let k = job.disk[0]!; k < diskEnd(job); k++) tags.push(diskTag(s, k));
  return tags;
}

function written({ s, before }: Sight, job: Job): boolean {
  if (!before) return false;
  for (let k = job.disk[0]!; k < diskEnd(job); k++) {
    if (diskTag(before, k) !== diskTag(s, k)) return true;
  }
  return false;
}

/** Requests whose sectors this step wrote, then those with transfers queued, then in order. */
function busiest(sight: Sight, jobs: readonly Job[]): Job[] {
  const { s } = sight;
  const weight = (job: Job): number => {
    if (written(sight, job)) return 0;
    return job.pfn.some((_, j) => s.w[s.at.segDma + job.seg0 + j] !== 0) ? 1 : 2;
  };
  const weights = new Map(jobs.map((job) => [job, weight(job)]));
  return [...jobs].sort((a, b) => weights.get(a)! - weights.get(b)! || a.r - b.r);
}

function partOf(sight: Sight, job: Job, x: number): Panel {
  const { foot } = sight.layout.domains[0]!;
  const rect = { x, y: foot.y + 3, w: PART - 8, h: foot.h - 6 };
  const tags = tagsOf(sight.s, job);
  const parts = stretches(sight.s.at, tags);
  const range = `${job.disk[0]}–${diskEnd(job) - 1}`;
  const glyph = { x: x + textWidth(range, 12, true) + 6, y: rect.y + 1, w: 34, h: rect.h - 2 };
  const shorter = parts.length <= 4 ? parts : [{ ...parts[0]!, first: 0, last: tags.length - 1 }];
  return panel('sector', `disk:${job.r}`, rect, {
    title: `disk sectors ${range}, of request ${requestName(job.r)}: ${wordOf(parts)}`,
    links: [`req:${job.r}`],
    grip: { menu: 'disk', rect },
    changed: written(sight, job),
    labels: [label(range, x, rect.y + 14, { mono: true })],
    runs: runsIn(glyph, shorter, tags.length),
  });
}
