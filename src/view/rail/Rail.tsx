import { openChapter } from '../../store/commands';
import { CHAPTERS } from '../../story/chapters';
import { useApp, useAppStore } from '../useApp';
import './Rail.css';

/** The chapters: what hurt, the seven points of the mail, its three problems, the TLBs. */
export function Rail() {
  const app = useAppStore();
  const open = useApp((s) => s.run.chapter.id);
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
