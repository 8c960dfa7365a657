import { openChapter } from '../../store/commands';
import { CHAPTERS } from '../../story/chapters';
import { useApp, useAppStore } from '../useApp';
import './Rail.css';

/**
 * The chapters: what hurt, the seven points of the mail, its three problems, the TLBs. Folded, they
 * are a list to choose from.
 */
export function Rail({ folded }: { readonly folded: boolean }) {
  const app = useAppStore();
  const open = useApp((s) => s.run.chapter?.id);
  if (folded) {
    return (
      <nav className="rail" aria-label="Chapters">
        <select
          className="control rail-select"
          aria-label="Chapter"
          value={open ?? ''}
          onChange={(event) => openChapter(app, event.target.value)}
        >
          {open === undefined && <option value="">A trace of its own</option>}
          {CHAPTERS.map(({ id, title }) => (
            <option key={id} value={id}>
              {id} · {title}
            </option>
          ))}
        </select>
      </nav>
    );
  }
  return (
    <nav className="rail" aria-label="Chapters">
      <ol>
        {CHAPTERS.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className="rail-chapter"
              aria-current={id === open ? 'page' : undefined}
              title={title}
              onClick={() => openChapter(app, id)}
            >
              <span className="rail-id">{id}</span>
              <span className="rail-title">{title}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
