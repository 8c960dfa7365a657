import { describe, expect, test } from 'vitest';
import { createApp } from '../store/app';
import { bring } from '../store/commands';
import { followItems, giveTalk } from '../store/talk';
import type { Talk } from '../story/talk';
import { type Order, perform } from './orders';

const item = (link: string) => ({ link, caption: link, seconds: 10, note: '' });
const TALK: Talk = {
  title: 'Three stops',
  items: [item('#/walk/2/12'), item('#/walk/2/14'), item('#/sources'), item('#/walk/3/25')],
};

/** A talk that is being given, and what a speaker sees of where it is. */
async function given() {
  const app = createApp('test');
  await bring(app);
  app.subscribe((_, was) => followItems(app, was));
  await giveTalk(app, TALK, { rest: '5', rehearsal: true });
  const at = () => {
    const { show, run, cursor, page } = app.getState();
    return `${show!.item}: ${page === 'walk' ? run.hashAt(cursor) : `#/${page}`}`;
  };
  const ask = async (...orders: Order[]): Promise<string> => {
    for (const order of orders) {
      perform(app, order);
      await new Promise((done) => setTimeout(done));
    }
    return at();
  };
  return { app, ask, at };
}

describe('in a talk from a list', () => {
  test('items follow each other, and nothing comes before the first or behind the last', async () => {
    const { ask, at } = await given();
    expect(at()).toBe('0: #/walk/2/12');
    expect(await ask('previousItem')).toBe('0: #/walk/2/12');
    expect(await ask('nextItem')).toBe('1: #/walk/2/14');
    expect(await ask('nextItem')).toBe('2: #/sources');
    expect(await ask('nextItem', 'nextItem')).toBe('3: #/walk/3/25');
    expect(await ask({ item: 0 })).toBe('0: #/walk/2/12');
    expect(await ask({ item: 9 })).toBe('0: #/walk/2/12');
  });

  test('steps lead through an item into the next, and back first leads to where it began', async () => {
    const { ask } = await given();
    expect(await ask('next')).toBe('0: #/walk/2/13');
    expect(await ask('previousItem')).toBe('0: #/walk/2/12');
    expect(await ask('next', 'next')).toBe('1: #/walk/2/14');
    expect(await ask('next', 'back')).toBe('1: #/walk/2/14');
    expect(await ask('previousItem')).toBe('0: #/walk/2/12');
  });

  test('at the end of a run, and on a page without one, the next step is the next item', async () => {
    const { ask } = await given();
    expect(await ask('nextItem', 'last')).toBe('1: #/walk/2/27');
    expect(await ask('next')).toBe('2: #/sources');
    expect(await ask('next')).toBe('3: #/walk/3/25');
    expect(await ask('previousItem', 'back')).toBe('1: #/walk/2/14');
  });

  test('anything but the black screen itself brings the picture back', async () => {
    const { app, ask } = await given();
    await ask('black');
    expect(app.getState().black).toBe(true);
    await ask('next');
    expect(app.getState().black).toBe(false);
  });
});
