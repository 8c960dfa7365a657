import { RACED, type Raced } from '../../cost/race';
import { micros } from './costCharts';
import type { Stand } from './raceLanes';

const WORDS: Readonly<Record<Raced, string>> = {
  hypercalls: 'Hypercalls',
  entries: 'Multicall entries',
  ptes: 'PTE writes',
  p2m: 'p2m writes',
  m2p: 'm2p writes',
  flushes: 'TLB flushes',
  shootdowns: 'of them, shootdowns',
  copied: 'Bytes copied',
  scrubbed: 'Bytes scrubbed',
  notifies: 'Notifications',
};

/** What each way has spent so far. */
export function RaceMeters({ stands }: { readonly stands: readonly Stand[] }) {
  return (
    <section className="race-meters" aria-label="Meters of the race" {...SCROLLS}>
      <table>
        <thead>
          <tr>
            <th scope="col">So far</th>
            {stands.map(({ lane }) => (
              <th key={lane.way} scope="col">
                {lane.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RACED.map((meter) => (
            <tr key={meter}>
              <th scope="row">{WORDS[meter]}</th>
              {stands.map(({ lane, meters }) => (
                <td key={lane.way}>{meters[meter].toLocaleString('en')}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">CPU time</th>
            {stands.map(({ lane, time }) => (
              <td key={lane.way}>{micros(time)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** What scrolls has to be reached by keyboard. */
const SCROLLS = { tabIndex: 0 };
