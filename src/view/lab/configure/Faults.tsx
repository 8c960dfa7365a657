import { FAULTS } from '../../../protocol/config';
import { FAULT_WORDS } from '../../../story/faults';
import { useApp, useAppStore } from '../../useApp';
import { NumberRow } from './NumberRow';
import { Section } from './Section';
import { Switch } from './Switch';
import { useSettings } from './useSettings';

/** What may go wrong besides, and how often in one run. */
export function Faults({ inWords }: { readonly inWords: boolean }) {
  const app = useAppStore();
  const { configIn, fixed, switchFault } = useSettings();
  const faults = useApp((s) => configIn(s).faults);
  const budget = useApp((s) => configIn(s).budget);
  const why = useApp((s) => fixed(s, 'settings'));
  return (
    <Section name="Faults" summary={summaryOf(faults.length, budget)} fixed={why}>
      <NumberRow field="budget" name="At most, in a run" fixed={why} />
      <ul>
        {FAULTS.map((id) => {
          const { is, source, level } = FAULT_WORDS[id];
          const on = faults.includes(id);
          const words = (
            <>
              <p>{is}</p>
              <p className="soft">
                {source} <span className="configure-level">{level}</span>
              </p>
            </>
          );
          return (
            <Switch
              key={id}
              name={id}
              on={on}
              usual={false}
              toggle={(to) => switchFault(app, id, to)}
              words={words}
              says={inWords ? words : on && <p>{is}</p>}
              fixed={why}
            />
          );
        })}
      </ul>
    </Section>
  );
}

function summaryOf(allowed: number, budget: number): string {
  if (allowed === 0) return 'none allowed';
  return `${allowed} allowed, ${budget} in all`;
}
