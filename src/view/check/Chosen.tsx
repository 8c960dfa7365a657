import { settingsChanged } from '../../lab/historyConfig';
import { MECHANISM_WORDS } from '../../lab/mechanisms';
import { SEARCHED } from '../../link/checkPlace';
import type { Config, Mechanism } from '../../protocol/config';
import { checkIn } from '../../store/check';
import { formOf } from '../../store/labForm';
import { requestLine } from '../lab/configure/requests';
import { useApp } from '../useApp';

/** What is searched next, in a line, and what of it is not as by default. */
export function Chosen() {
  const config = useApp((s) => checkIn(s).config);
  const changes = settingsChanged(SEARCHED, config);
  return (
    <p className="check-chosen">
      {sizes(config)}
      {changes.length > 0 && <span className="soft"> Not the default: {changes.join(', ')}.</span>}
    </p>
  );
}

function sizes(config: Config): string {
  const { pool, vcpus, mechanism, faults, budget, tlbs, notify } = config;
  const { requests } = formOf(config);
  const lines = requests.map(requestLine);
  const asked = lines.length <= MOST ? lines.join(' + ') : `${lines.length} requests`;
  const none = faults.length === 0 || budget === 0;
  return [
    asked || 'no requests',
    ...wayOf(mechanism, pool),
    `${vcpus} vCPU${vcpus === 1 ? '' : 's'}, TLBs ${tlbs}`,
    `notification ${notify}`,
    none ? 'no faults' : `${faults.length} faults, ${budget} in all`,
  ].join(' · ');
}

const MOST = 3;

/** How blocks travel, where not by swap, and the pool where there is one. */
function wayOf(mechanism: Mechanism, pool: number): string[] {
  const way = mechanism === 'swap' ? [] : [MECHANISM_WORDS[mechanism].name];
  const pools = mechanism === 'swap' || mechanism === 'transfer';
  return pools ? [...way, `pool of ${pool}`] : way;
}
