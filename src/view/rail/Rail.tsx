import { Suspense } from 'react';
import { openChapter } from '../../store/commands';
import { nameOf } from '../../store/run';
import { CHAPTER_IDS, fullTitle, LISTED_IDS, TITLES, WAY_IDS } from '../../story/chapter';
import { lazily } from '../lazily';
import { useApp, useAppStore } from '../useApp';
import './Rail.css';

const Ways = lazily(() => import('./Ways').then((m) => m.Ways));

/** With titles, by their ids alone, or as a list to choose from. */
export type RailForm = 'titles' | 'compact' | 'list';

/** The last stands for all five ways. */
const SHOWN = LISTED_IDS.slice(0, CHAPTER_IDS.length + 1);

/** The chapters: what hurt, the seven points of the mail, its three problems, the TLBs; the five ways. */
export function Rail({ form }: { readonly form: RailForm }) {
  const app = useAppStore();
  const open = useApp((s) => s.run.chapter?.id);
  const name = useApp((s) => nameOf(s.run));
  const isWay = isOneOf(WAY_IDS, open);
  if (form === 'list') {
    const isListed = isOneOf(LISTED_IDS, open);
    return (
      <nav className="rail" aria-label="Chapters">
        <select
          className="control rail-select"
          aria-label="Chapter"
          value={isListed ? open : ''}
          onChange={(event) => void openChapter(app, event.target.value)}
        >
          {!isListed && <option value="">{name}</option>}
          {LISTED_IDS.map((id) => (
            <option key={id} value={id}>
              {fullTitle(id)}
            </option>
          ))}
        </select>
      </nav>
    );
  }
  return (
    <nav className="rail" aria-label="Chapters" data-compact={form === 'compact' || undefined}>
      <ol>
        {SHOWN.map((id) => {
          const all = id === WAY_IDS[0];
          const title = all ? 'Two requests, five ways' : TITLES[id];
          return (
            <li key={id}>
              <button
                type="button"
                className="rail-chapter"
                aria-current={(all ? isWay : id === open) ? 'page' : undefined}
                title={title}
                onClick={() => void openChapter(app, id)}
              >
                <span className="rail-id">{all ? '×5' : id}</span>
                <span className="rail-title">{title}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {isWay && (
        <Suspense>
          <Ways open={open!} />
        </Suspense>
      )}
    </nav>
  );
}

const isOneOf = (ids: readonly string[], id: string | undefined): boolean => ids.includes(id ?? '');
