import type { App } from '../../store/app';
import { hashOf } from '../../store/commands';
import { toggleTalk } from '../present/fullScreen';
import { copyLink } from '../share/copy';
import { useApp, useAppStore } from '../useApp';
import { useLayout } from '../useLayout';
import { ThemePicker } from './ThemePicker';
import { Welcome } from './Welcome';
import './Header.css';

/** The app's name, the line for a first visit, and what acts on the whole page. */
export function Header() {
  const phone = useLayout() === 'phone';
  return (
    <header className="header">
      <h1 className="header-name">
        <a href="#/">Swapscope</a>
      </h1>
      {!phone && <Welcome />}
      {phone ? (
        <details className="header-menu">
          <summary className="control">Menu</summary>
          <Pages />
          <Actions />
        </details>
      ) : (
        <>
          <Pages />
          <Actions />
        </>
      )}
    </header>
  );
}

/** The address of the step that was left for another page; undefined while it is on the screen. */
const useLeft = (): string | undefined =>
  useApp((s) => (s.page === 'walk' ? undefined : hashOf({ ...s, page: 'walk' })));

function Pages() {
  const app = useAppStore();
  const page = useApp((s) => s.page);
  const left = useLeft();
  const link = (name: App['page'], href: string | undefined, words: string) => (
    <a href={href} aria-current={page === name ? 'page' : undefined}>
      {words}
    </a>
  );
  return (
    <nav className="header-pages" aria-label="Pages">
      {link('walk', left, 'Walk')}
      {link('sources', '#/sources', 'Sources')}
      {link('limits', '#/limits', 'Limits')}
      <button type="button" onClick={() => app.setState({ dialog: 'report' })}>
        This is wrong
      </button>
    </nav>
  );
}

function Actions() {
  const app = useAppStore();
  return (
    <div className="header-actions">
      <ThemePicker />
      <button type="button" className="control" onClick={() => void copyLink(app)}>
        Copy link
      </button>
      <button type="button" className="control" onClick={() => toggleTalk(app)}>
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
  );
}
