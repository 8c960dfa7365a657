import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../base/brand';
import { ownRun } from '../store/own';
import { openRun, type Run } from '../store/run';
import { CASES } from '../story/cases';
import { chapterById } from '../story/chapters';
import { actionsOf } from '../trace/trace';
import { type Envelope, readMessage, type Said, type SentRun, wrap } from './messages';
import { createSender, receivedRun } from './runs';

const SESSION = 'abcdefgh1234';
const envelope = (said: Said): Envelope => ({
  session: SESSION,
  from: 'window01',
  role: 'audience',
  said,
});
/** As a channel gives it to another window. */
const arrived = (said: Said): unknown => structuredClone(wrap(envelope(said)));

const STATE: Said = {
  kind: 'state',
  at: 7,
  run: 1,
  cursor: 12,
  hash: '#/walk/2/12',
  elsewhere: undefined,
  black: false,
  plays: false,
  talk: 1,
  item: 3,
  clock: { started: 1, part: 'item 3', since: 5, spent: { 'item 1': 4000 } },
  stage: { width: 1800, height: 600 },
};
const LAB = CASES.find(({ id }) => id === 'stale-tlb')!;
const RUN: SentRun = {
  kind: 'run',
  run: 2,
  title: LAB.title,
  config: LAB.badConfig,
  behind: undefined,
  actions: LAB.badActions,
};

describe('a message', () => {
  test.each<Said>([
    STATE,
    RUN,
    { kind: 'run', run: 3, chapter: '2' },
    { kind: 'hello', at: 0, run: 0, talk: 0 },
    { kind: 'bye' },
    { kind: 'talk', talk: 1, json: { any: 'thing' }, rest: '5' },
    { kind: 'order', to: 'window02', order: { seek: 4 } },
    { kind: 'order', to: 'window02', order: 'nextItem' },
    { kind: 'laser', x: 0.5, y: 1 },
  ])('of kind $kind arrives as it was sent', (said) => {
    expect(readMessage(arrived(said), SESSION)).toEqual(envelope(said));
  });

  test.each<[string, unknown]>([
    ['no object', 7],
    ['another talk', { ...wrap(envelope(STATE)), session: 'zzzzzzzz9999' }],
    ['another version', { ...wrap(envelope(STATE)), version: 2 }],
    ['nobody', { ...wrap(envelope(STATE)), from: '<b>' }],
    ['an unknown role', { ...wrap(envelope(STATE)), role: 'admin' }],
    ['an unknown kind', { ...wrap(envelope(STATE)), said: { kind: 'eval', code: '1' } }],
    ['an address of another page', wrap(envelope({ ...STATE, hash: 'javascript:1' }))],
    ['a step below the start', wrap(envelope({ ...STATE, cursor: -1 }))],
    [
      'an order that nobody has',
      wrap(envelope({ kind: 'order', to: 'window02', order: 'quit' as never })),
    ],
    [
      'two orders in one',
      wrap(envelope({ kind: 'order', to: 'window02', order: { seek: 1, item: 2 } as never })),
    ],
    ['a place off the stage', wrap(envelope({ kind: 'laser', x: Number.NaN, y: 0 }))],
    ['a stage without end', wrap(envelope({ ...STATE, stage: { width: 1e9, height: 1 } }))],
  ])('from %s is none', (_, data) => {
    expect(readMessage(data, SESSION)).toBeUndefined();
  });

  test('never throws, whatever is in its fields', () => {
    const kinds = [STATE, RUN].map((said) => wrap(envelope(said)) as { said: object });
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(fc.tuple(fc.nat(20), fc.anything()), { maxLength: 3 }),
        (good, changes) => {
          const said: Record<string, unknown> = { ...good.said };
          for (const [i, value] of changes) {
            const keys = Object.keys(said);
            said[keys[i % keys.length]!] = value;
          }
          const read = readMessage({ ...good, said }, SESSION);
          if (read?.said.kind === 'run') receivedRun(read.said, new Map(), () => undefined);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a run that is sent', () => {
  const receive = (sent: SentRun, known: Map<number, Run>): Run | undefined => {
    const read = readMessage(arrived(sent), SESSION);
    const run =
      read?.said.kind === 'run' ? receivedRun(read.said, known, () => undefined) : undefined;
    if (run) known.set(sent.run, run);
    return run;
  };
  const own = (actions: readonly Action[]): Run =>
    ownRun({ base: undefined, config: LAB.badConfig, actions, cursor: 0 });

  test('is the same run, all of it or what is new', () => {
    const sender = createSender();
    const known = new Map<number, Run>();
    const short = own(LAB.badActions.slice(0, 6));
    const first = sender.sent(short, true);
    expect(actionsOf(receive(first, known)!.trace)).toEqual(actionsOf(short.trace));
    const longer = own(LAB.badActions);
    const second = sender.sent(longer, false);
    expect(second).toMatchObject({ behind: { run: first.run } });
    expect(actionsOf(receive(second, known)!.trace)).toEqual(actionsOf(longer.trace));
    const chapter = openRun(chapterById('2')!);
    expect(receive(sender.sent(chapter, false), known)).toBe(chapter);
  });

  test('is none where a step of it can’t be taken, or what it follows is not known', () => {
    expect(
      receive({ ...RUN, actions: [...LAB.badActions, 0 as Action] }, new Map()),
    ).toBeUndefined();
    expect(receive({ ...RUN, behind: { run: 9, length: 3 } }, new Map())).toBeUndefined();
  });
});
