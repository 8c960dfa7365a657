import { toggleTalk } from '../present/fullScreen';
import { copyLink } from '../share/copy';
import { useApp, useAppStore } from '../useApp';
import { ThemePicker } from './ThemePicker';
import { Welcome } from './Welcome';
import './Header.css';

/** The app's name, the line for a first visit, and what acts on the whole page. */
export function Header() {
  const app = useAppStore();
  const page = useApp((s) => s.page);
  const home = useApp((s) => `#/walk/${s.run.chapter.id}/${s.cursor}`);
  return (
    <header className="header">
      <h1 className="header-name">
        <a href={home}>Swapscope</a>
      </h1>
      <Welcome />
      <nav className="header-pages" aria-label="Pages">
        <a href={home} aria-current={page === 'walk' ? 'page' : undefined}>
          Walk
        </a>
        <a href="#/sources" aria-current={page === 'sources' ? 'page' : undefined}>
          Sources
        </a>
        <a href="#/limits" aria-current={page === 'limits' ? 'page' : undefined}>
          Limits
        </a>
      </nav>
      <div className="header-actions">
        <ThemePicker />
        <button type="button" className="control" onClick={() => void copyLink(app)}>
          Copy link
        </button>
        <button type="button" className="control header-present" onClick={() => toggleTalk(app)}>
          Present
        </button>
        <button
          type="button"
          className="control"
          aria-label="All keys"
          onClick={() => app.setState({ dialog: 'keys' })}
        >
          ?
        </button>
      </div>
    </header>
  );
}
