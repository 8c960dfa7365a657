import { useEffect } from 'react';
import type { App } from '../store/app';
import { nameOf } from '../store/run';
import { useApp } from './useApp';

/** The page's title, as a tab or a bookmark shows it. */
const titleOf = ({ page, run, lab, speaker }: App): string => {
  if (speaker) return 'Presenter – Swapscope';
  if (page === 'check') return 'Check – Swapscope';
  if (page === 'cost') return 'Cost – Swapscope';
  if (page === 'pool') return 'Pool – Swapscope';
  if (page === 'sources') return 'Sources – Swapscope';
  if (page === 'limits') return 'What the model leaves out – Swapscope';
  if (page === 'lab' && lab?.gallery) return 'Edge cases – Swapscope';
  if (page === 'lab') return `Lab: ${nameOf(run)} – Swapscope`;
  return `${page === 'talks' ? 'Talks' : nameOf(run)} – Swapscope`;
};

/** Keeps the title of the document in step with the screen. */
export function useTitle(): void {
  const title = useApp(titleOf);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
