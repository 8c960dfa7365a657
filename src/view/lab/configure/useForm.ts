import { configIn } from '../../../store/labConfigure';
import { type Form, formOf } from '../../../store/labForm';
import { useApp } from '../../useApp';

/** One field as it is written: of the draft, or of the configuration in force. */
export function useField<K extends keyof Form>(field: K): Form[K] {
  const config = useApp(configIn);
  const drafted = useApp((s) => s.lab?.draft?.form);
  const written = drafted?.[field] as Form[K] | undefined;
  return written === undefined ? formOf(config)[field] : written;
}

/** What is wrong with a field that was written last; undefined where nothing is. */
export const useWrong = (at: string): string | undefined =>
  useApp((s) => (s.lab?.draft?.at === at ? s.lab.draft.sentence : undefined));
