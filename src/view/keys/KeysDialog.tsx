import { choose } from '../../store/commands';
import { Dialog } from '../Dialog';
import { WithoutNetwork } from '../offline/WithoutNetwork';
import { useApp, useAppStore } from '../useApp';
import { KEY_LIST } from './keyList';
import './KeysDialog.css';

/** All keys, and the switch for those that are a single character. */
export function KeysDialog() {
  const app = useAppStore();
  const single = useApp((s) => s.settings.singleKeys);
  return (
    <Dialog title="Keys">
      <dl className="keys">
        {KEY_LIST.map(({ keys, does, single: isSingle }) => (
          <div key={does} data-off={(isSingle && !single) || undefined}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="keys-switch">
        <input
          type="checkbox"
          checked={single}
          onChange={(event) => choose(app, { singleKeys: event.target.checked })}
        />
        Keys of a single character act
      </label>
      <WithoutNetwork />
    </Dialog>
  );
}
