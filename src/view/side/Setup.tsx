import { MECHANISM_WORDS } from '../../lab/mechanisms';
import { CHOICES } from '../../protocol/choices';
import { type ChoiceId, type Config, DEFAULT_CHOICES } from '../../protocol/config';
import { shortOf } from '../../story/choices';
import { useApp, useAppStore } from '../useApp';
import './Setup.css';

/** The guards and the choices of this run, in a few lines. */
export function Setup() {
  const app = useAppStore();
  const config = useApp((s) => s.run.trace.config);
  const off = config.guardsOff;
  return (
    <section className="setup" aria-labelledby="setup-title">
      <h3 id="setup-title">This run</h3>
      <p>{sizes(config)}</p>
      <p data-off={off.length > 0 || undefined}>
        {off.length === 0 ? 'Guards: all on' : `Guards off: ${off.join(', ')}`}
      </p>
      {config.mechanism === 'swap' && <p>{choices(config)}</p>}
      <p className="setup-state">
        <button type="button" onClick={() => app.setState({ dialog: 'state' })}>
          State as JSON
        </button>
        <button type="button" onClick={() => app.setState({ dialog: 'mail' })}>
          Text for a mail
        </button>
      </p>
    </section>
  );
}

function sizes({ requests, vcpus, pool, mechanism }: Config): string {
  const mine = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  const cpus = vcpus === 1 ? '1\u00a0vCPU' : '2\u00a0vCPUs';
  const way = mechanism === 'swap' ? `pool of ${pool}` : MECHANISM_WORDS[mechanism].name;
  return `${mine} · ${way} · ${cpus}`;
}

/** The two choices that every swap shows, and whatever else departs from the default. */
function choices({ choices: made }: Config): string {
  const named = (Object.keys(CHOICES) as ChoiceId[]).filter(
    (id) => id === 'm2pBy' || id === 'flush' || made[id] !== DEFAULT_CHOICES[id],
  );
  return named.map((id) => shortOf(id, made)).join(' · ');
}
