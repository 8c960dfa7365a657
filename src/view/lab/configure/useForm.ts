import { type Form, formOf } from '../../../store/labForm';
import { useApp } from '../../useApp';
import { useSettings } from './useSettings';

/** One field as it is written: of the draft, or of the configuration in force. */
export function useField<K extends keyof Form>(field: K): Form[K] {
  const { configIn, draftIn } = useSettings();
  const config = useApp(configIn);
  const drafted = useApp((s) => draftIn(s)?.form);
  const written = drafted?.[field] as Form[K] | undefined;
  return written === undefined ? formOf(config)[field] : written;
}

/** What is wrong with a field that was written last; undefined where nothing is. */
export function useWrong(at: string): string | undefined {
  const { draftIn } = useSettings();
  return useApp((s) => {
    const draft = draftIn(s);
    return draft?.at === at ? draft.sentence : undefined;
  });
}
