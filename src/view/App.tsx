import { Suspense } from 'react';
import { Header } from './header/Header';
import { useKeys } from './keys/useKeys';
import { lazily } from './lazily';
import { Black } from './present/Black';
import { Said } from './Said';
import { useApp, useAppStore } from './useApp';
import { usePlay } from './usePlay';
import { useTheme } from './useTheme';
import { useTitle } from './useTitle';
import { Walk } from './Walk';
import './App.css';

const Lab = lazily(() => import('./lab/Lab').then((m) => m.Lab));
const Check = lazily(() => import('./check/Check').then((m) => m.Check));
const Pages = lazily(() => import('./pages/Pages').then((m) => m.Pages));

const Notices = lazily(() => import('./Notices').then((m) => m.Notices));
const Floats = lazily(() => import('./Floats').then((m) => m.Floats));

/** The whole page: its header, the open screen, and what floats above it. */
export function App() {
  const app = useAppStore();
  const page = useApp((s) => s.page);
  const talk = useApp((s) => s.talk);
  const front = useApp((s) => s.front);
  const top = useApp((s) => s.top);
  const floats = useApp((s) => s.panel || s.floats || s.dialog !== 'none');
  const noticed = useApp((s) => s.notice ?? s.newer);
  useTheme();
  useTitle();
  useKeys(app);
  usePlay(app);
  if (front) return front;
  return (
    <div className="app" data-page={page}>
      <button type="button" className="skip" onClick={toMain}>
        Skip to this step
      </button>
      {talk ? top : <Header />}
      <Suspense fallback={null}>{noticed && <Notices />}</Suspense>
      <main id="main" className="main" tabIndex={-1}>
        {talk && <h1 className="heard-only">Swapscope</h1>}
        {page === 'walk' ? (
          <Walk />
        ) : (
          <Suspense fallback={null}>
            {page === 'lab' && <Lab />}
            {page === 'check' && <Check />}
            {page !== 'lab' && page !== 'check' && <Pages />}
          </Suspense>
        )}
      </main>
      <Said />
      <Black />
      <Suspense fallback={null}>{floats && <Floats />}</Suspense>
    </div>
  );
}

/** A link would need a hash, and the hash is the app's. */
function toMain(): void {
  document.getElementById('main')?.focus();
}
