import type { Telling } from '../../story/sentences/telling';
import { useApp, useAppStore } from '../useApp';
import { Prose } from './Prose';
import { unfold } from './unfold';

const LEVELS: Record<Telling['level'], string> = {
  fact: 'fact',
  derived: 'derived from facts',
  illustrative: 'illustrative',
  proposal: 'the proposal: it was never built',
};

/** The sentence for who knows Xen, with its source and how sure it is; folded until it is asked for. */
export function Expert({ told }: { readonly told: Telling }) {
  const app = useAppStore();
  const open = useApp((s) => s.settings.expert);
  return (
    <details
      className="caption-expert"
      open={open}
      onToggle={(event) => unfold(app, 'expert', event.currentTarget.open)}
    >
      <summary>For the expert</summary>
      {open && (
        <>
          <p>
            <Prose text={told.expert} />
          </p>
          <p className="soft">
            {LEVELS[told.level]} · {told.source}
          </p>
        </>
      )}
    </details>
  );
}
