import { lazy, Suspense } from 'react';
import { Header } from './header/Header';
import { KeysDialog } from './keys/KeysDialog';
import { useKeys } from './keys/useKeys';
import { ThingPanel } from './linked/ThingPanel';
import { Notice } from './Notice';
import { Black } from './present/Black';
import { Said } from './Said';
import { LinkDialog } from './share/LinkDialog';
import { ReportDialog } from './share/ReportDialog';
import { useApp, useAppStore } from './useApp';
import { usePlay } from './usePlay';
import { useTheme } from './useTheme';
import { Walk } from './Walk';
import './App.css';

const Sources = lazy(() => import('./pages/Sources').then((m) => ({ default: m.Sources })));
const Limits = lazy(() => import('./pages/Limits').then((m) => ({ default: m.Limits })));

/** The whole page: its header, the open screen, and what floats above it. */
export function App() {
  const app = useAppStore();
  const page = useApp((s) => s.page);
  const dialog = useApp((s) => s.dialog);
  useTheme();
  useKeys(app);
  usePlay(app);
  return (
    <div className="app" data-page={page}>
      <button type="button" className="skip" onClick={toMain}>
        Skip to this step
      </button>
      <Header />
      <Notice />
      <main id="main" className="main" tabIndex={-1}>
        {page === 'walk' ? (
          <Walk />
        ) : (
          <Suspense fallback={null}>{page === 'sources' ? <Sources /> : <Limits />}</Suspense>
        )}
      </main>
      <ThingPanel />
      <Said />
      <Black />
      {dialog === 'keys' && <KeysDialog />}
      {dialog === 'report' && <ReportDialog />}
      {dialog === 'link' && <LinkDialog />}
    </div>
  );
}

/** A link would need a hash, and the hash is the app's. */
function toMain(): void {
  document.getElementById('main')?.focus();
}
