import { percent, words } from '../../chart/number';
import type { Load } from '../../cost/pool/load';
import type { Outcome } from '../../cost/pool/simulate';
import { isEnough, LARGEST, type Sized } from '../../cost/pool/sizing';
import type { Theory } from '../../cost/pool/theory';

interface PoolSummaryProps {
  readonly outcome: Outcome;
  readonly theory: Theory | undefined;
  readonly sizes: readonly Sized[];
  readonly wanted: number;
  readonly full: Load['full'];
}

/** What the charts come to, in a few lines. */
export function PoolSummary({ outcome, theory, sizes, wanted, full }: PoolSummaryProps) {
  const { short, shortError, meanWait, wait95, wait99, throughput, copied, forRing } = outcome;
  const waits = full === 'wait';
  return (
    <dl className="figures-summary">
      <Row
        name={waits ? 'Wait for pages' : 'Take the copy'}
        value={`${percent(short)} ± ${percent(shortError)}`}
        also={theory && `${theory.name}: ${percent(theory.short)}`}
      />
      {waits && (
        <Row
          name="Wait, mean · 95th · 99th"
          value={`${words(meanWait)} · ${words(wait95)} · ${words(wait99)} µs`}
          also={theory?.wait === undefined ? undefined : `${theory.name}: ${wordsOf(theory.wait)}`}
        />
      )}
      <Row name="Answered" value={`${words(throughput)}/s`} also={unsettled(outcome)} />
      {waits && copied > 0 && <Row name="Larger than the pool, copied" value={percent(copied)} />}
      {forRing > 0 && <Row name="Came to a full ring" value={percent(forRing)} />}
      <Row name={`At most ${percent(wanted)}`} value={enough(sizes, wanted)} />
    </dl>
  );
}

interface RowProps {
  readonly name: string;
  readonly value: string;
  readonly also?: string | undefined;
}

function Row({ name, value, also }: RowProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {also && <small>{also}</small>}
      </dd>
    </div>
  );
}

function wordsOf(wait: number): string {
  if (!Number.isFinite(wait)) return 'it never settles';
  return wait > 0 && wait < 1e-3 ? 'below 0.001 µs' : `${words(wait)} µs`;
}

/** A load that grows and grows has no mean to speak of. */
const unsettled = ({ leftWaiting, requests }: Outcome): string | undefined =>
  leftWaiting > requests / 20 ? 'Requests come faster than they are answered.' : undefined;

/** The smallest pool that does; while sizes are still worked out nothing is claimed. */
function enough(sizes: readonly Sized[], wanted: number): string {
  const at = sizes.findIndex((one) => isEnough(one, wanted));
  if (at < 0) return sizes.at(-1)?.pool === LARGEST ? 'not with 704 pages either' : COUNTING;
  const [before, found] = [sizes[at - 1], sizes[at]!];
  return (before?.pool ?? 0) === found.pool - 1 ? `with ${found.pool} pages` : COUNTING;
}

const COUNTING = 'being worked out …';
