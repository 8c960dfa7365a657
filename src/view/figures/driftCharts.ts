import type { Field, Lines } from '../../chart/chart';
import { type Drifted, drift } from '../../cost/drift';
import type { Values } from '../../cost/fields';
import { WAYS, type Way } from '../../cost/formulas';
import { type DRIFT_FIELDS, DRIFTED, driftOf, WAY_WORDS } from '../../cost/settings';
import { LOOKS } from './costCharts';

type DriftSettings = Values<typeof DRIFT_FIELDS>;

/** What becomes of the layout by ways that do the same to it. */
export interface Course {
  readonly ways: readonly Way[];
  readonly name: string;
  readonly course: readonly Drifted[];
  /** Whether anything is elsewhere in the end than at the start. */
  readonly moves: boolean;
}

/** All five ways, those together of which all looks the same all the time. */
export function courses(settings: DriftSettings): Course[] {
  const found = new Map<string, { ways: Way[]; course: readonly Drifted[] }>();
  for (const way of WAYS) {
    const course = drift(driftOf(settings, way), DRIFTED.every);
    const key = JSON.stringify(course);
    const same = found.get(key);
    if (same) same.ways.push(way);
    else found.set(key, { ways: [way], course });
  }
  return [...found.values()].map(({ ways, course }) => {
    const [first, last] = [course[0]!, course.at(-1)!];
    const moves = first.runs !== last.runs || first.strayed !== last.strayed;
    return { ways, course, moves, name: ways.map((way) => WAY_WORDS[way]).join(', ') };
  });
}

const LOOKED = {
  superpages: { title: 'Superpages still whole', label: 'Of 2 MiB each' },
  runs: { title: 'Runs of frames that follow one another', label: 'Runs' },
  strayed: { title: 'Pages of domU on the other node', label: 'Share, %' },
} as const;
export type Looked = keyof typeof LOOKED;

const measureOf = (looked: Looked, at: Drifted): number =>
  looked === 'strayed' ? 100 * at.strayed : at[looked];

/** One measure of the layout over the requests. */
export function driftChart(looked: Looked, found: readonly Course[]): Lines {
  const { title, label } = LOOKED[looked];
  const series = found.map(({ ways, name, course }) => ({
    name,
    look: { ...LOOKS[ways[0]!], marker: 'none' as const },
    joined: 'lines' as const,
    points: course.map((at) => ({ x: at.requests, y: measureOf(looked, at) })),
  }));
  const most = Math.max(...series.flatMap(({ points }) => points.map(({ y }) => y)));
  return {
    kind: 'lines',
    title,
    x: { label: 'Requests', scale: 'linear', from: 0, to: DRIFTED.requests },
    y: { label, scale: 'linear', from: 0, to: Math.max(1, most) },
    series,
  };
}

/** Rows of the picture: one for each so many requests. */
const ROWS_EVERY = 1000;

/** Where domU’s frames lie in machine memory, as the requests go on. */
export function fieldChart({ name, ways, course }: Course, settings: DriftSettings): Field {
  const { pages, pool, heap } = driftOf(settings, ways[0]!);
  const all = pages + pool + heap;
  return {
    kind: 'field',
    title: `Where domU’s frames lie, by ${name}`,
    x: 'Machine memory, in order of mfn',
    y: 'Requests',
    rows: course
      .filter(({ requests }) => requests % ROWS_EVERY === 0)
      .map(({ requests, owned }) => ({ name: requests.toLocaleString('en'), shares: owned })),
    what: 'of it is domU’s',
    parts: [
      { name: 'domU’s at the start', part: pages / all },
      { name: 'dom0’s pool', part: pool / all },
      { name: 'what Xen has free', part: heap / all },
    ].filter(({ part }) => part > 0),
  };
}
