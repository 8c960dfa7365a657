import { CHOICES, type Choices, type Config, DEFAULT_CHOICES } from '../../protocol/config';
import { useApp, useAppStore } from '../useApp';
import './Setup.css';

/** How each choice reads; what is not named here is not worth a line where it is the default. */
const WORDS: { readonly [K in keyof Choices]: Readonly<Record<Choices[K], string>> } = {
  newMfnBy: { entry: 'new mfn by grant entry', response: 'new mfn by response' },
  m2pBy: { xen: 'm2p by Xen', guests: 'm2p by guests' },
  flush: { batch: 'flush per batch', op: 'flush per op' },
  keepBy: {
    copy: 'kept bytes by async copy',
    'swap-back': 'kept bytes by swap back',
    fallback: 'kept writes by fallback',
  },
  dom0Kvaddr: { mapped: 'pool pages mapped', never: 'pool pages never mapped' },
  pool: { 'per-frontend': 'pool per frontend', shared: 'pool shared' },
  negotiation: {
    both: 'both ends know swap',
    backend: 'only the backend knows swap',
    frontend: 'only the frontend knows swap',
    neither: 'neither end knows swap',
  },
};

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
      <button
        type="button"
        className="setup-state"
        onClick={() => app.setState({ dialog: 'state' })}
      >
        State as JSON
      </button>
    </section>
  );
}

function sizes({ requests, vcpus, pool, mechanism }: Config): string {
  const mine = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  const cpus = vcpus === 1 ? '1 vCPU' : '2 vCPUs';
  return `${mine} · ${mechanism === 'map' ? 'grant map' : `pool of ${pool}`} · ${cpus}`;
}

/** The two choices that every swap shows, and whatever else departs from the default. */
function choices({ choices: made }: Config): string {
  const named = (Object.keys(CHOICES) as (keyof Choices)[]).filter(
    (id) => id === 'm2pBy' || id === 'flush' || made[id] !== DEFAULT_CHOICES[id],
  );
  return named.map((id) => (WORDS[id] as Record<string, string>)[made[id]]).join(' · ');
}
