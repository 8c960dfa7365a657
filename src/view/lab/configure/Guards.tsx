import { withGuard } from '../../../lab/widen';
import type { GuardId } from '../../../protocol/config';
import { GUARD_WORDS } from '../../../story/guards';
import { useApp, useAppStore } from '../../useApp';
import { GUARD_GROUPS } from './groups';
import { InLanes } from './InLanes';
import { Section } from './Section';
import { Switch } from './Switch';
import { useSettings } from './useSettings';

/** What each side promises, point by point: on, or off and what happens instead. */
export function Guards({ inWords }: { readonly inWords: boolean }) {
  const { configIn, fixed } = useSettings();
  const off = useApp((s) => configIn(s).guardsOff);
  const why = useApp((s) => fixed(s, 'guards'));
  return (
    <Section
      name="Guards"
      summary={off.length === 0 ? 'all on' : `${off.length} off`}
      startsOpen
      fixed={why}
    >
      {GUARD_GROUPS.map(({ name, guards }) => (
        <div key={name} className="configure-group">
          <h4>{name}</h4>
          <ul>
            {guards.map((id) => (
              <Guard key={id} id={id} on={!off.includes(id)} inWords={inWords} why={why} />
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

interface GuardProps {
  readonly id: GuardId;
  readonly on: boolean;
  readonly inWords: boolean;
  readonly why: string | undefined;
}

function Guard({ id, on, inWords, why }: GuardProps) {
  const app = useAppStore();
  const { configIn, switchGuard } = useSettings();
  const { is, off, from, level } = GUARD_WORDS[id];
  const words = (
    <>
      <p>{is}</p>
      <p>Off: {off}</p>
      <p className="soft">
        {from} <span className="configure-level">{level}</span>
      </p>
    </>
  );
  return (
    <Switch
      name={id}
      on={on}
      usual={true}
      toggle={(to) => switchGuard(app, id, to)}
      words={words}
      says={inWords ? words : !on && <p>{off}</p>}
      fixed={why}
    >
      <InLanes
        name={`${id} ${on ? 'off' : 'on'}`}
        other={() => withGuard(configIn(app.getState()), id, !on)}
        fixed={why}
      />
    </Switch>
  );
}
