import { expect, test } from 'vitest';
import { createApp } from '../../store/app';
import { spanOf } from './span';
import { type Around, pageOf, speak } from './speak';

const DECK = 'https://deck.example';

/** A frame in a page, and what is posted to that page. */
async function framed(origins: readonly string[]) {
  const posted: { message: { event?: string; id?: number }; target: string }[] = [];
  let hear: (event: MessageEvent) => void = () => undefined;
  const around: Around = {
    parent: {
      postMessage: (message, target) => posted.push({ message: message as object, target }),
    },
    addEventListener: (_, then) => {
      hear = then;
    },
  };
  const app = createApp('0.1.0');
  const page = 'https://swap.example/';
  await speak(around, app, spanOf(app.getState().run, undefined), { origins, page });
  const say = async (from: Partial<MessageEvent>): Promise<number> => {
    const data = { swapscope: 1, id: 1, command: 'next' };
    hear({ source: around.parent, origin: DECK, data, ...from } as MessageEvent);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return app.getState().cursor;
  };
  return { posted, say };
}

test('without an origin the frame speaks with the page that has it, and with nobody else', async () => {
  const { posted, say } = await framed([]);
  expect(posted).toMatchObject([{ message: { event: 'ready' }, target: '*' }]);
  expect(await say({ source: null })).toBe(0);
  expect(await say({ source: {} as Window })).toBe(0);
  expect(posted).toHaveLength(1);
  expect(await say({})).toBe(1);
});

test('with origins only a page of one of them commands, and is told', async () => {
  const { posted, say } = await framed([DECK]);
  expect(posted.map(({ target }) => target)).toEqual([DECK]);
  expect(await say({ origin: 'https://elsewhere.example' })).toBe(0);
  expect(await say({ origin: 'null' })).toBe(0);
  expect(await say({ origin: `${DECK}.elsewhere.example` })).toBe(0);
  expect(posted).toHaveLength(1);
  expect(await say({})).toBe(1);
  expect(posted.every(({ target }) => target === DECK)).toBe(true);
});

test('a page that nobody frames says nothing', async () => {
  const alone = { addEventListener: () => expect.unreachable() } as unknown as Around;
  Object.assign(alone, { parent: alone });
  const app = createApp('0.1.0');
  await speak(alone, app, spanOf(app.getState().run, undefined), { origins: [], page: '' });
});

test('the page’s address is what stands before the query and the hash', () => {
  expect(pageOf('https://a.example/b/index.html?embed&x=#1#/walk/2')).toBe(
    'https://a.example/b/index.html',
  );
  expect(pageOf('file:///b/index.html#/walk/2?')).toBe('file:///b/index.html');
});
