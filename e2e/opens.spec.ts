import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { Host } from './host';

// As a person's browser does.
test.use({ serviceWorkers: 'allow' });

test('the page opens without an error and within its own security policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction('reportViolation', (words: string) => complaints.push(words));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, 'reportViolation') as (words: string) => void;
      report(`policy: ${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });

  await page.goto('/', { waitUntil: 'networkidle' });

  await expect(page).toHaveTitle(/Swapscope/);
  await expect(page.locator('#root > *').first()).toBeAttached();
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('the page refuses a script written into it', async ({ page }) => {
  await page.goto('/');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return Reflect.has(window, 'injected');
  });
  expect(ran).toBe(false);
});

test('the built folder works under any path of a host', async ({ page }) => {
  const host = new Host('dist');
  const address = await host.open();
  expect(new URL(address).pathname).not.toBe('/');
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) outside.push(request.url());
  });
  page.on('response', (response) => {
    if (!response.ok()) outside.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await expect(page.locator('#root > *').first()).toBeAttached();
  expect(outside).toEqual([]);
  await host.close();
});

test('a browser that is too old is told so', async ({ page }) => {
  const sentence = page.getByText('This browser is too old for Swapscope');
  await page.goto('/');
  await expect(sentence).toHaveCount(0);
  await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'));
  await page.reload();
  await expect(sentence).toBeVisible();
});

test('the folder, opened from a disk, says what opens there', async ({ page }) => {
  await page.goto(pathToFileURL('dist/index.html').href);
  await expect(page.getByText('The single file, swapscope.html, opens from a disk.')).toBeVisible();
});
