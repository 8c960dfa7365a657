import { Choices } from './Choices';
import { Faults } from './Faults';
import { Guards } from './Guards';
import { Requests } from './Requests';
import { Sizes } from './Sizes';
import { type Settings, SettingsContext } from './useSettings';

interface SettingsOfProps {
  readonly of: Settings;
  /** Every setting with its sentence, and not only those that depart from the usual. */
  readonly inWords: boolean;
}

/** Every setting of a configuration, in five sections. */
export function SettingsOf({ of, inWords }: SettingsOfProps) {
  return (
    <SettingsContext value={of}>
      <Guards inWords={inWords} />
      <Choices inWords={inWords} />
      <Faults inWords={inWords} />
      <Sizes />
      <Requests />
    </SettingsContext>
  );
}
