import { defineConfig } from '@playwright/test';
import { findBrowser, LAUNCH_ARGS } from './e2e/browser';

// A second copy of the tests can run beside the first on another port.
const port = Number(process.env.SWAPSCOPE_PORT ?? 4173);
const address = `http://127.0.0.1:${port}/`;

// Workers inherit the environment, so the search happens once.
process.env.SWAPSCOPE_BROWSER = await findBrowser('shell');

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  // What two cores do: each of them waits now and then for what a page will show.
  workers: 3,
  // A machine under load can starve a browser: what passes only at the second try is counted apart.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.SWAPSCOPE_E2E_REPORT ?? 'test-results/e2e.json' }],
  ],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // Each test has the page from the host; those about the service worker allow it.
    serviceWorkers: 'block',
    // Recording costs a fifth of all the time, so only a second try is recorded.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.SWAPSCOPE_BROWSER,
      args: [...LAUNCH_ARGS],
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `node --import tsx e2e/server.ts ${port}`,
    url: address,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
