import { createContext, useContext } from 'react';
import type { Config, FaultId, GuardId } from '../../../protocol/config';
import type { App, AppStore } from '../../../store/app';
import type { Draft } from '../../../store/draft';
import type { Form } from '../../../store/labForm';

/** Whose settings the switches show, and what turning one does. */
export interface Settings {
  readonly configIn: (app: App) => Config;
  readonly draftIn: (app: App) => Draft | undefined;
  readonly discardDraft: (app: AppStore) => void;
  /** Why guards, or other settings, may not be changed now; undefined where they may. */
  readonly fixed: (app: App, what: 'guards' | 'settings') => string | undefined;
  readonly write: (app: AppStore, at: string, part: Partial<Form>) => void;
  readonly switchGuard: (app: AppStore, guard: GuardId, on: boolean) => void;
  readonly switchFault: (app: AppStore, fault: FaultId, on: boolean) => void;
  /** Shows the same steps under other settings beside these; undefined where there are no steps. */
  readonly compare: ((app: AppStore, other: Config) => void) | undefined;
}

export const SettingsContext = createContext<Settings | undefined>(undefined);

/** What the settings around this component belong to. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (settings === undefined) throw new Error('a setting stands outside SettingsContext');
  return settings;
}
