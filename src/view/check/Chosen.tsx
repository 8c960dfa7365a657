import { settingsChanged } from '../../lab/historyConfig';
import { SEARCHED } from '../../link/checkPlace';
import type { Config } from '../../protocol/config';
import { checkIn } from '../../store/check';
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

function sizes({ requests, pool, vcpus, mechanism, faults, budget, tlbs, notify }: Config): string {
  const segments = requests.map(
    ({ op, keep, segments }) =>
      `${keep ? 'kept ' : ''}${op} of ${segments.length} ${segments.length === 1 ? 'segment' : 'segments'}`,
  );
  const asked = segments.length <= MOST ? segments.join(', ') : `${segments.length} requests`;
  const none = faults.length === 0 || budget === 0;
  return [
    `A ${asked || 'machine without requests'}`.replace('A 0', '0'),
    mechanism === 'map' ? 'grant map' : `pool of ${pool}`,
    `${vcpus} vCPU${vcpus === 1 ? '' : 's'}, TLBs ${tlbs}`,
    `notification ${notify}`,
    none ? 'no faults' : `${faults.length} faults, ${budget} in all`,
  ].join(' · ');
}

const MOST = 3;
