import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { App, AppStore } from '../store/app';

export const AppContext = createContext<AppStore | undefined>(undefined);

/** The store, for commands. */
export function useAppStore(): AppStore {
  const store = useContext(AppContext);
  if (store === undefined) throw new Error('a component stands outside AppContext');
  return store;
}

/** One piece of the store; the component renders again only when that piece differs. */
export const useApp = <T>(piece: (app: App) => T): T => useStore(useAppStore(), piece);
