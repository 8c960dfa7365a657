import { useEffect } from 'react';
import type { Theme } from '../store/settings';
import { useApp } from './useApp';

const CONTRAST = '(prefers-contrast: more)';
const DARK = '(prefers-color-scheme: dark)';

/** The theme that a choice comes to on this system. */
export function resolveTheme(choice: Theme, matches: (query: string) => boolean): string {
  if (choice !== 'system') return choice;
  if (matches(CONTRAST)) return 'projector';
  return matches(DARK) ? 'dark' : 'light';
}

/** Puts the theme and the mode on the document, from where the tokens take them. */
export function useTheme(): void {
  const choice = useApp((s) => s.settings.theme);
  const talk = useApp((s) => s.talk && !s.speaker);
  useEffect(() => {
    const queries = [CONTRAST, DARK].map((query) => window.matchMedia(query));
    const apply = (): void => {
      document.documentElement.dataset.theme = resolveTheme(
        choice,
        (query) => window.matchMedia(query).matches,
      );
    };
    apply();
    for (const query of queries) query.addEventListener('change', apply);
    return () => {
      for (const query of queries) query.removeEventListener('change', apply);
    };
  }, [choice]);
  useEffect(() => {
    document.documentElement.dataset.mode = talk ? 'talk' : 'desk';
  }, [talk]);
}
