import type { App, AppStore } from '../../store/app';
import { hashOf } from '../../store/commands';
import { inTab, type Tab } from '../../store/tabs';
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

/**
 * Leads a tab's link to the run that is on the screen, or was before a page of text. Only when it is
 * about to be used: to write the address of a long run takes a while.
 */
function aim(app: AppStore, tab: Tab | 'check', link: HTMLAnchorElement): void {
  const now = app.getState();
  if (tab === 'check') {
    link.href = hashOf({ ...now, page: tab })!;
    return;
  }
  link.href = inTab(tab, hashOf(now.page === 'lab' ? now : { ...now, page: 'walk' }));
}

function Pages() {
  const app = useAppStore();
  const page = useApp((s) => s.page);
  const current = (name: App['page']) => (page === name ? 'page' : undefined);
  const tab = (name: Tab | 'check', words: string) => (
    <a
      href={`#/${name}`}
      aria-current={current(name)}
      onPointerEnter={(event) => aim(app, name, event.currentTarget)}
      onFocus={(event) => aim(app, name, event.currentTarget)}
    >
      {words}
    </a>
  );
  const link = (name: App['page'], words: string) => (
    <a href={`#/${name}`} aria-current={current(name)}>
      {words}
    </a>
  );
  return (
    <nav className="header-pages" aria-label="Pages">
      {tab('walk', 'Walk')}
      {tab('lab', 'Lab')}
      {tab('check', 'Check')}
      {link('cost', 'Cost')}
      {link('pool', 'Pool')}
      {link('talks', 'Talks')}
      {link('sources', 'Sources')}
      {link('limits', 'Limits')}
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
      <button type="button" className="control" onClick={() => app.setState({ dialog: 'take' })}>
        Take away
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
