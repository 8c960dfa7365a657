// First of all: keys pressed while the rest is loading are not lost.
import './view/keys/early';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { version } from '../package.json';
import { createAddress } from './store/address';
import { createApp } from './store/app';
import { bring, hashOf, openHash, prepareHash } from './store/commands';
import { readSettings, type Shelf, writeSettings } from './store/settings';
import { App } from './view/App';
import { ErrorBoundary } from './view/bug/ErrorBoundary';
import { bringComponents, lazily } from './view/lazily';
import { AppContext } from './view/useApp';
import './view/theme/fonts.css';
import './view/theme/tokens.css';
import './view/theme/base.css';
import './view/theme/print.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

/** In a frame of another page stands the stage alone, and nothing is kept there. */
const embeds = /[?&]embed\b/.test(location.search);
const Page = embeds ? lazily(() => import('./talk/embed/begin').then((m) => m.begin(app))) : App;

const shelf = embeds ? undefined : storage();
const app = createApp(version, readSettings(shelf));

const address = createAddress(
  {
    replace: (hash) => history.replaceState(null, '', hash),
    push: (hash) => history.pushState(null, '', hash),
    now: () => performance.now(),
    later: (then, milliseconds) => {
      const timer = window.setTimeout(then, milliseconds);
      return () => window.clearTimeout(timer);
    },
  },
  location.hash,
);

app.subscribe((now, was) => {
  if (embeds) return;
  if (now.settings !== was.settings) writeSettings(shelf, now.settings);
  if (now.talk && !was.talk) void talkWindows().then(({ join }) => join(app));
  const { page, run, cursor, lab, check, talks, figures } = was;
  const moved = now.run !== run || now.cursor !== cursor || now.lab !== lab;
  const searched = now.check?.rest !== check?.rest || now.figures !== figures;
  const rests = searched || now.talks?.rest !== talks?.rest;
  if (now.page !== page || moved || rests) {
    const push = now.page !== page || now.run.chapter !== run.chapter;
    address.show(
      () => hashOf(now),
      push,
      () => prepareHash(now),
    );
  }
});

/** Back, forward, a link in the page, an address typed in: the screen follows the address. */
async function follow(): Promise<void> {
  if (embeds || location.hash === hashOf(app.getState())) return;
  address.adopt(location.hash);
  await openHash(app, location.hash);
  address.adopt(location.hash);
}
window.addEventListener('popstate', () => void follow());
window.addEventListener('hashchange', () => void follow());
window.addEventListener('pagehide', address.flush);

// No await at the top of a module: what an address asks for imports from the very file that waits.
const mounted = createRoot(root);
void start().then(() => {
  mounted.render(
    <StrictMode>
      <ErrorBoundary version={version}>
        <AppContext value={app}>
          <Suspense>
            <Page />
          </Suspense>
        </AppContext>
      </ErrorBoundary>
    </StrictMode>,
  );
});

function talkWindows(): Promise<typeof import('./talk/begin')> {
  return import('./talk/begin');
}

/** A window of a talk finds its place in it again before it shows anything. */
async function start(): Promise<void> {
  if (/^swapscope:|#.(presenter|audience)./.test(name + location.hash)) {
    await talkWindows().then(({ enter }) => enter(app));
  }
  await follow();
}

// The first steps open with what they need. The rest comes when it no longer holds them up: a
// moment after they are on the screen, or when somebody does something.
const rest = window.setTimeout(bringRest, 400);
window.addEventListener('keyup', bringRest, { once: true });
window.addEventListener('pointerdown', bringRest, { once: true });

function bringRest(): void {
  if (embeds) return;
  window.clearTimeout(rest);
  bring(app)
    .then(() => bringComponents(app))
    .then(talkWindows)
    .catch(() => undefined);
}

/** Where choices are kept; a browser may refuse even to name it. */
function storage(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
