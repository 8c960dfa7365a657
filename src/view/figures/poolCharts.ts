import type { Lines, Point } from '../../chart/chart';
import type { Load } from '../../cost/pool/load';
import type { Outcome } from '../../cost/pool/simulate';
import type { Sized } from '../../cost/pool/sizing';
import { theoryOf } from '../../cost/pool/theory';

const SIMULATED = { tone: 'domu', marker: 'dot' } as const;
const THEORY = { tone: 'ink', marker: 'none', dash: [5, 4] } as const;
const WAITING = { tone: 'dom0', marker: 'none', dash: [2, 2] } as const;
const TAKEN = { tone: 'domu', marker: 'none' } as const;

const shortWords = ({ full }: Load): string =>
  full === 'copy' ? 'Share that takes the copy' : 'Share that waits for pages';

/** How often pages are short, by the size of the pool: simulated, and by theory where it is known. */
export function sizesChart(sizes: readonly Sized[], load: Load, wanted: number): Lines {
  const simulated = sizes.map(({ pool, outcome }) => ({
    x: pool,
    y: outcome.short,
    low: Math.max(0, outcome.short - outcome.shortError),
    high: Math.min(1, outcome.short + outcome.shortError),
  }));
  const from = sizes[0]?.pool ?? 1;
  const to = Math.max(from + 1, sizes.at(-1)?.pool ?? 704);
  const name = theoryOf(load)?.name;
  const known = curveSizes(from, to).flatMap((pool) => {
    const theory = theoryOf({ ...load, pool });
    return theory ? [{ x: pool, y: theory.short }] : [];
  });
  const isWithin = load.pool >= from && load.pool <= to;
  return {
    kind: 'lines',
    title: 'How large the pool has to be',
    x: { label: 'Pages of the pool', scale: 'log', from, to },
    y: { label: shortWords(load), scale: 'linear', from: 0, to: 1 },
    series: [
      { name: 'simulated', look: SIMULATED, joined: 'none', points: simulated },
      ...(name ? [{ name, look: THEORY, joined: 'lines' as const, points: known }] : []),
    ],
    rules: [
      { along: 'y', at: wanted, name: `${100 * wanted} % are accepted` },
      ...(isWithin ? [{ along: 'x', at: load.pool, name: `${load.pool} pages` } as const] : []),
    ],
  };
}

/** Sizes for a curve that looks like one: each, or where they are many some that are evenly apart. */
function curveSizes(from: number, to: number): number[] {
  const steps = Math.min(80, to - from);
  const sizes = Array.from({ length: steps + 1 }, (_, i) =>
    to - from <= 80 ? from + i : Math.round(from * (to / from) ** (i / steps)),
  );
  return [...new Set(sizes)];
}

/** Moments of the course that a chart shows; more would lie on each other. */
const SHOWN = 600;

/** Pages in use and requests waiting, over a stretch of the run. */
export function courseChart({ course }: Outcome, { pool }: Load): Lines {
  const shown = course.slice(0, SHOWN);
  const end = Math.max(1, shown.at(-1)?.at ?? 1);
  const most = shown.reduce((top, { waiting }) => Math.max(top, waiting), pool);
  return {
    kind: 'lines',
    title: 'A stretch of the run',
    x: { label: 'Time, ms', scale: 'linear', from: 0, to: end / 1000 },
    y: { label: 'Pages in use, requests waiting', scale: 'linear', from: 0, to: 1.1 * most },
    series: [
      {
        name: 'pages in use',
        look: TAKEN,
        joined: 'steps',
        points: shown.map(({ at, taken }) => ({ x: at / 1000, y: taken })),
      },
      {
        name: 'requests waiting',
        look: WAITING,
        joined: 'steps',
        points: shown.map(({ at, waiting }) => ({ x: at / 1000, y: waiting })),
      },
    ],
    rules: [{ along: 'y', at: pool, name: 'all pages' }],
  };
}

/** For how much of the time at least so many pages are in use. */
export function takenChart({ taken }: Outcome, { pool }: Load): Lines {
  const points: Point[] = [];
  let more = 1;
  for (const [pages, share] of taken.entries()) {
    points.push({ x: pages, y: Math.max(0, more) });
    more -= share;
  }
  return {
    kind: 'lines',
    title: 'How full it is',
    x: { label: 'At least so many pages in use', scale: 'linear', from: 0, to: pool },
    y: { label: 'Share of the time', scale: 'linear', from: 0, to: 1 },
    series: [{ name: 'simulated', look: TAKEN, joined: 'steps', points }],
  };
}
