import { settingsChanged } from '../../lab/historyConfig';
import { SEARCHED } from '../../link/checkPlace';
import type { Config } from '../../protocol/config';
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
    mechanism === 'map' ? 'grant map' : `pool of ${pool}`,
    `${vcpus} vCPU${vcpus === 1 ? '' : 's'}, TLBs ${tlbs}`,
    `notification ${notify}`,
    none ? 'no faults' : `${faults.length} faults, ${budget} in all`,
  ].join(' · ');
}

const MOST = 3;
