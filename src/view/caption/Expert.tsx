import type { Told } from '../../story/sentences';
import { Prose } from './Prose';

const LEVELS: Record<Told['level'], string> = {
  fact: 'fact',
  derived: 'derived from facts',
  illustrative: 'illustrative',
  proposal: 'the proposal: it was never built',
};

/** The sentence for who knows Xen, with its source and how sure it is; folded until it is asked for. */
export function Expert({ told }: { readonly told: Told }) {
  return (
    <details className="caption-expert">
      <summary>For the expert</summary>
      <p>
        <Prose text={told.expert} />
      </p>
      <p className="soft">
        {LEVELS[told.level]} · {told.source}
      </p>
    </details>
  );
}
