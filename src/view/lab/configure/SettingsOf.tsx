import { useState } from 'react';
import { useApp, useAppStore } from '../../useApp';
import { Choices } from './Choices';
import { Faults } from './Faults';
import { Guards } from './Guards';
import { Mechanism } from './Mechanism';
import { Requests } from './Requests';
import { Sizes } from './Sizes';
import { type Settings, SettingsContext } from './useSettings';
import './Configure.css';

/**
 * Every setting of a configuration, in six sections: those that depart from the usual with their
 * sentence, or all of them.
 */
export function SettingsOf({ of }: { readonly of: Settings }) {
  const app = useAppStore();
  const draft = useApp((s) => of.draftIn(s) !== undefined);
  const [inWords, setInWords] = useState(false);
  return (
    <SettingsContext value={of}>
      <div className="configure-top">
        <button
          type="button"
          className="configure-small"
          aria-pressed={inWords}
          onClick={() => setInWords(!inWords)}
        >
          All in words
        </button>
        {draft && (
          <button type="button" className="configure-small" onClick={() => of.discardDraft(app)}>
            Discard what is not in force
          </button>
        )}
      </div>
      <Guards inWords={inWords} />
      <Mechanism inWords={inWords} />
      <Choices inWords={inWords} />
      <Faults inWords={inWords} />
      <Sizes />
      <Requests />
    </SettingsContext>
  );
}
