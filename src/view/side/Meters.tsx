import { memo, type ReactNode } from 'react';
import { METER, type Meter } from '../../machine/meters';
import type { State } from '../../protocol/world';
import { stateOf } from '../../store/run';
import { Term } from '../glossary/Term';
import type { TermId } from '../glossary/terms';
import { useApp } from '../useApp';
import './Meters.css';

const GROUPED = new Intl.NumberFormat('en');
const SECTOR_BYTES = 512;

/** One line: a name, and one or two meters in a unit. */
interface Line {
  readonly name: ReactNode;
  readonly meters: readonly Meter[];
  readonly unit?: number;
}

const term = (id: TermId, words?: string) => <Term id={id}>{words ?? id}</Term>;

const LINES: readonly Line[] = [
  { name: term('hypercall', 'hypercalls'), meters: ['hypercalls'] },
  { name: <>{term('PTE')} writes</>, meters: ['pteWrites'] },
  {
    name: (
      <>
        {term('p2m')} · {term('m2p')} writes
      </>
    ),
    meters: ['p2mWrites', 'm2pWrites'],
  },
  {
    name: (
      <>
        {term('flush', 'flushes')} · {term('shootdown', 'shootdowns')}
      </>
    ),
    meters: ['localFlushes', 'shootdowns'],
  },
  { name: 'bytes copied', meters: ['sectorsCopied'], unit: SECTOR_BYTES },
  { name: <>bytes {term('scrub', 'scrubbed')}</>, meters: ['sectorsScrubbed'], unit: SECTOR_BYTES },
  { name: 'events sent · held off', meters: ['notifiesSent', 'notifiesHeldOff'] },
];

/** What the run has spent so far, and what of it this step spent. */
export function Meters() {
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const now = stateOf(run, cursor);
  const before = stateOf(run, Math.max(0, cursor - 1));
  return (
    <section className="meters" aria-labelledby="meters-title">
      <h3 id="meters-title">Spent so far</h3>
      <dl>
        {LINES.map((line) => (
          <Spent
            key={line.meters[0]}
            line={line}
            changed={line.meters.some((meter) => read(now, meter) !== read(before, meter))}
            amounts={line.meters.map((meter) => read(now, meter)).join(' ')}
          />
        ))}
      </dl>
    </section>
  );
}

interface SpentProps {
  readonly line: Line;
  readonly changed: boolean;
  /** What each of its meters stands at: equal words, nothing to draw anew. */
  readonly amounts: string;
}

const Spent = memo(function Spent({ line, changed, amounts }: SpentProps) {
  const each = amounts.split(' ').map((amount) => Number(amount) * (line.unit ?? 1));
  return (
    <div data-changed={changed || undefined}>
      <dt>{line.name}</dt>
      <dd className="mono">{each.map((amount) => GROUPED.format(amount)).join(' · ')}</dd>
    </div>
  );
});

const read = (s: State, meter: Meter): number => s.meters[METER[meter]]!;
