import { openChapter } from '../../store/commands';
import { nameOf } from '../../store/run';
import { CHAPTER_IDS, TITLES } from '../../story/chapter';
import { useApp, useAppStore } from '../useApp';
import './Rail.css';

/** With titles, by their ids alone, or as a list to choose from. */
export type RailForm = 'titles' | 'compact' | 'list';

/** The chapters: what hurt, the seven points of the mail, its three problems, the TLBs. */
export function Rail({ form }: { readonly form: RailForm }) {
  const app = useAppStore();
  const open = useApp((s) => s.run.chapter?.id);
  const name = useApp((s) => nameOf(s.run));
  const isListed = (CHAPTER_IDS as readonly (string | undefined)[]).includes(open);
  if (form === 'list') {
    return (
      <nav className="rail" aria-label="Chapters">
        <select
          className="control rail-select"
          aria-label="Chapter"
          value={isListed ? open : ''}
          onChange={(event) => void openChapter(app, event.target.value)}
        >
          {!isListed && <option value="">{name}</option>}
          {CHAPTER_IDS.map((id) => (
            <option key={id} value={id}>
              {id} · {TITLES[id]}
            </option>
          ))}
        </select>
      </nav>
    );
  }
  return (
    <nav className="rail" aria-label="Chapters" data-compact={form === 'compact' || undefined}>
      <ol>
        {CHAPTER_IDS.map((id) => (
          <li key={id}>
            <button
              type="button"
              className="rail-chapter"
              aria-current={id === open ? 'page' : undefined}
              title={TITLES[id]}
              onClick={() => void openChapter(app, id)}
            >
              <span className="rail-id">{id}</span>
              <span className="rail-title">{TITLES[id]}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
