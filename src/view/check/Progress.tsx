import type { Report } from '../../store/checkReport';
import { NOTHING_YET } from '../../store/checkReport';
import { useApp } from '../useApp';
import { count, duration, megabytes } from './words';

const FIGURES: readonly (readonly [name: string, of: (report: Report) => string])[] = [
  ['States', ({ states }) => count(states)],
  ['Transitions', ({ transitions }) => count(transitions)],
  [
    'Depth',
    ({ states, depth, covered, done }) => depthOf(states, done === 'whole', depth, covered),
  ],
  ['States a second', (report) => count(rate(report))],
  ['Memory', ({ bytes }) => `${megabytes(bytes)} MB`],
  ['Time', ({ milliseconds }) => duration(milliseconds)],
];

/** A search that was not ended has looked at all states up to a depth, and at some behind it. */
const depthOf = (states: number, whole: boolean, depth: number, covered: number): string =>
  whole || states === 0 ? `${depth}` : `${covered} whole`;

const rate = ({ states, milliseconds }: Report): number =>
  milliseconds < 50 ? 0 : Math.round((states * 1000) / milliseconds);

/** How far the search is, in figures that stand still while they change. */
export function Progress() {
  const report = useApp((s) => s.check?.search?.report) ?? NOTHING_YET;
  return (
    <dl className="check-figures">
      {FIGURES.map(([name, of]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{of(report)}</dd>
        </div>
      ))}
    </dl>
  );
}
