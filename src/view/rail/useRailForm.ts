import { useSyncExternalStore } from 'react';
import { useApp } from '../useApp';
import { useLayout } from '../useLayout';
import type { RailForm } from './Rail';

const LOW = '(max-height: 50rem)';

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(LOW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/**
 * The rail has titles where there is room for them, and neither the caption nor what can be chosen
 * below the rail needs it.
 */
export function useRailForm(): RailForm {
  const layout = useLayout();
  const low = useSyncExternalStore(subscribe, () => window.matchMedia(LOW).matches);
  const unfolded = useApp(
    (s) => s.settings.expert || s.settings.notes || s.run.chapter?.id.startsWith('by-'),
  );
  if (layout === 'phone') return 'list';
  return layout === 'narrow' || low || unfolded ? 'compact' : 'titles';
}
