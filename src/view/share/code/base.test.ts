import { expect, test } from 'vitest';
import { pageBase, readBase } from './base';

test.each([
  ['https://swap.example/', 'https://swap.example/', false],
  [
    ' https://swap.example/a/b/index.html?embed#/walk/2 ',
    'https://swap.example/a/b/index.html',
    false,
  ],
  ['swap.example/x', 'https://swap.example/x', false],
  ['swap.example:8080', 'https://swap.example:8080/', false],
  ['http://192.168.0.7:4173/', 'http://192.168.0.7:4173/', true],
  ['http://10.1.2.3/', 'http://10.1.2.3/', true],
  ['http://172.20.1.1/', 'http://172.20.1.1/', true],
  ['http://172.40.1.1/', 'http://172.40.1.1/', false],
  ['http://laptop.local/', 'http://laptop.local/', true],
  ['http://laptop/', 'http://laptop/', true],
  ['https://localhost.example/', 'https://localhost.example/', false],
  ['https://127.example.org/', 'https://127.example.org/', false],
])('%s is where phones find the app', (text, address, near) => {
  expect(readBase(text)).toEqual({ ok: true, value: { address, near } });
});

test.each([
  ['http://localhost:4173/'],
  ['localhost:4173'],
  ['https://swap.localhost/'],
  ['http://127.0.0.1:4173/'],
  ['http://127.1/'],
  ['http://2130706433/'],
  ['http://0.0.0.0:80/'],
  ['http://[::1]/'],
  ['http://[::ffff:127.0.0.1]/'],
  ['file:///home/me/swapscope/index.html'],
])('a code for %s would be dead, and says so', (text) => {
  const read = readBase(text);
  expect(read).toMatchObject({ ok: false, code: 'dead' });
  expect(!read.ok && read.sentence).toMatch(/\.$/);
});

test.each([
  ['no-address', 'https://'],
  ['no-address', 'a b'],
  ['no-address', 'http://a%25b/'],
  ['no-address', 'http://a_b/'],
  ['no-address', 'https://me:secret@swap.example/'],
  ['not-web', 'javascript:alert(1)'],
  ['not-web', 'mailto:me@swap.example'],
])('%s: %s', (code, text) => {
  const read = readBase(text);
  expect(read).toMatchObject({ ok: false, code });
});

test('a page’s own address is taken without its query and hash', () => {
  expect(pageBase('https://swap.example/a/?x=1#/walk/2')).toBe('https://swap.example/a/');
  expect(pageBase('file:///a/index.html#/walk/2')).toBe('file:///a/index.html');
});
