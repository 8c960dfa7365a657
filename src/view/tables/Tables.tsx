import { useState } from 'react';
import type { Domid } from '../../base/brand';
import { domName } from '../../protocol/names';
import type { State } from '../../protocol/world';
import { stateOf } from '../../store/run';
import { Fold } from '../Fold';
import { type Tab, Tabs } from '../Tabs';
import { useApp } from '../useApp';
import { FrameTable } from './FrameTable';
import { Grants, livelyGrants } from './Grants';
import { PageTable } from './PageTable';
import { firstChanged } from './pages';
import { Ring } from './Ring';
import { Asked } from './Value';
import './Tables.css';

/** The tables of every domain and of Xen, side by side, or one at a time where there is no room. */
export function Tables() {
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const state = stateOf(run, cursor);
  const before = stateOf(run, Math.max(0, cursor - 1));
  const asked = useApp((s) => s.page === 'lab');
  const [shown, setShown] = useState('1');
  const [guest, setGuest] = useState('1');
  const [turned, setTurned] = useState(state);
  if (state.at.guests === 2 && turned !== state) {
    // Where two guests take turns in one place, a step brings up the one whose pages it changed.
    setTurned(state);
    const busy = guestsOf(state).find((d) => firstChanged(state, before, d) > 0);
    if (busy !== undefined) setGuest(String(busy));
  }
  const guests: Tab[] = guestsOf(state).map((d) => ({
    id: String(d),
    name: domName(state.at, d),
    who: whoOf(d),
  }));
  const tabs: Tab[] = [
    ...guests,
    { id: '0', name: 'dom0', who: 'dom0' },
    { id: 'xen', name: 'Xen', who: 'xen' },
  ];
  const open = tabs.some((tab) => tab.id === shown) ? shown : '1';
  return (
    <Asked value={asked}>
      <section className="tables" aria-label="Tables">
        <div className="tables-all" data-domains={tabs.length - 1}>
          <Tabs label="Table" tabs={tabs} open={open} choose={setShown} />
          {tabs.map(({ id, name, who }) => (
            <div
              key={id}
              className={`tables-one of-${who}`}
              data-open={id === open || undefined}
              data-other={(isGuest(id) && guests.length > 1 && id !== guest) || undefined}
            >
              {isGuest(id) && guests.length > 1 && (
                <Tabs label="Guest" tabs={guests} open={guest} choose={setGuest} />
              )}
              <h3 className="tables-name">{name}</h3>
              {id === 'xen' ? (
                <FrameTable state={state} before={before} />
              ) : (
                <PageTable dom={Number(id) as Domid} name={name} state={state} before={before} />
              )}
              {isGuest(id) && <Folds dom={Number(id) as Domid} state={state} before={before} />}
            </div>
          ))}
        </div>
      </section>
    </Asked>
  );
}

const isGuest = (id: string): boolean => id !== 'xen' && id !== '0';
const guestsOf = (s: State): Domid[] => (s.at.guests === 2 ? [1, 2] : [1]);
const whoOf = (d: Domid): string => (d === 2 ? 'domU2' : 'domU');

interface FoldsProps {
  readonly dom: Domid;
  readonly state: State;
  readonly before: State;
}

/** What a guest has besides pages, folded away until it is asked for. */
function Folds({ dom, state, before }: FoldsProps) {
  const [open, setOpen] = useState<'none' | 'grants' | 'ring'>('none');
  const fold = (name: 'grants' | 'ring', words: string) => (
    <Fold
      words={words}
      open={open === name}
      toggle={() => setOpen(open === name ? 'none' : name)}
    />
  );
  return (
    <div className="folds">
      {open === 'grants' && <Grants dom={dom} state={state} before={before} />}
      {open === 'ring' && <Ring dom={dom} state={state} before={before} />}
      {fold('grants', `grants (${livelyGrants(dom, state, before).length})`)}
      {fold('ring', 'ring')}
    </div>
  );
}
