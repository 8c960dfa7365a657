import { describe, expect, test } from 'vitest';
import { INVARIANTS } from '../check/invariants';
import { search } from '../check/search';
import { type ConfigPatch, configure } from '../protocol/config';
import { requests } from '../protocol/picture';
import { searchHandler } from './handler';
import { type FromSearch, GOAL, type ToSearch } from './messages';

/** A thread with a clock of its own: every look at it takes 3 ms. */
function thread() {
  const told: FromSearch[] = [];
  const waiting: (() => void)[] = [];
  let time = 0;
  const handle = searchHandler({
    now: () => {
      time += 3;
      return time;
    },
    post: (message) => told.push(structuredClone(message)),
    later: (call) => waiting.push(call),
  });
  const turn = (): boolean => {
    const call = waiting.shift();
    call?.();
    return call !== undefined;
  };
  return { told, handle, turn, wait: (ms: number) => (time += ms) };
}

const start = (patch: ConfigPatch, more: Partial<ToSearch> = {}): ToSearch =>
  ({ kind: 'start', search: 1, config: configure(patch), maxStates: 100_000, ...more }) as ToSearch;

const of = <K extends FromSearch['kind']>(told: readonly FromSearch[], kind: K) =>
  told.filter((one): one is Extract<FromSearch, { kind: K }> => one.kind === kind);

describe('a search off the main thread', () => {
  test('tells what is broken before it ends, and then all that it found', () => {
    const { told, handle, turn } = thread();
    const patch: ConfigPatch = { guardsOff: ['scrub'] };
    handle(start(patch));
    while (turn());
    const found = search(configure(patch), { maxStates: 100_000 });
    const [{ found: message }] = of(told, 'found');
    expect(message).toMatchObject({
      done: 'whole',
      states: found.states,
      transitions: found.transitions,
      depth: found.depth,
    });
    const leak = found.broken.get('no-leak')!;
    const way = { id: 'no-leak', actions: leak.actions, sentence: leak.sentence };
    expect(of(told, 'broken')).toEqual([{ kind: 'broken', search: 1, ...way }]);
    expect(message.broken).toEqual([way]);
    expect(told.findIndex((one) => one.kind === 'broken')).toBeLessThan(told.length - 1);
    expect(of(told, 'happened').map(({ id }) => id)).toContain('page-swapped');
    expect(told.at(-1)!.kind).toBe('found');
  });

  test('tells the shortest way to what is asked for, goes on behind what breaks, and ends there', () => {
    const { told, handle, turn } = thread();
    const goal = [{ cell: 'p2m d1 b*', is: { form: 'stale' }, each: true }];
    handle(start({ guardsOff: ['scrub'] }, { goal } as Partial<ToSearch>));
    while (turn());
    expect(of(told, 'happened')).toMatchObject([{ id: GOAL }]);
    expect(of(told, 'happened')[0]!.actions).toHaveLength(26);
    expect(of(told, 'found')[0]!.found).toMatchObject({ done: 'goal', broken: [] });
    expect(told.findIndex((one) => one.kind === 'happened')).toBeLessThan(told.length - 2);
  });

  test('asks of one invariant alone, and goes on behind what breaks others', () => {
    const { told, handle, turn } = thread();
    const one = requests('W b0');
    const patch: ConfigPatch = { buffers: 1, pool: 1, requests: one, guardsOff: ['buffer-quiet'] };
    const only = ['write-lands'];
    handle(start(patch, { only, until: only } as Partial<ToSearch>));
    while (turn());
    const properties = INVARIANTS.filter(({ id }) => only.includes(id));
    const plain = search(configure(patch), { maxStates: 1_000_000, properties, until: only });
    expect(of(told, 'broken').map(({ id }) => id)).toEqual(only);
    expect(of(told, 'broken')[0]!.actions).toEqual(plain.broken.get('write-lands')!.actions);
    expect(of(told, 'found')[0]!.found.done).toBe('until');
  });

  test('says why it can’t look for what this machine has not', () => {
    const { told, handle } = thread();
    const goal = [{ cell: 'p2m d1 b9', is: { form: 'stale' } }];
    handle(start({}, { goal } as Partial<ToSearch>));
    expect(told).toEqual([
      { kind: 'failed', search: 1, sentence: 'This machine has no p2m d1 b9.' },
    ]);
  });

  test('tells how far it is at most ten times a second', () => {
    const { told, handle, turn } = thread();
    handle(start({}));
    let turns = 0;
    while (turn()) turns++;
    const tells = of(told, 'progress');
    expect(turns).toBeGreaterThan(1);
    expect(tells.length).toBeLessThanOrEqual(2 + Math.ceil((turns * 6) / 100));
  });

  test('pauses, and goes on to the same end', () => {
    const { told, handle, turn, wait } = thread();
    handle(start({}));
    turn();
    handle({ kind: 'pause' });
    expect(of(told, 'progress').at(-1)!.paused).toBe(true);
    const before = told.length;
    while (turn());
    expect(told.length).toBe(before);
    wait(60_000);
    handle({ kind: 'resume' });
    while (turn());
    const [{ found, ms }] = of(told, 'found');
    expect([found.done, found.states]).toEqual(['whole', 3176]);
    expect(ms).toBeLessThan(60_000);
  });

  test('stops with what it has', () => {
    const { told, handle, turn } = thread();
    handle(start({}));
    turn();
    handle({ kind: 'stop' });
    const [{ found }] = of(told, 'found');
    expect(found.done).toBe('no');
    expect(found.states).toBeGreaterThan(1);
    const before = told.length;
    while (turn());
    expect(told.length).toBe(before);
  });

  test('a start ends the search before it, without a word of that one', () => {
    const { told, handle, turn } = thread();
    handle(start({}));
    turn();
    handle({ ...start({ pool: 1 }), search: 2 } as ToSearch);
    while (turn());
    expect(of(told, 'found').map(({ search: n, found }) => [n, found.states])).toEqual([[2, 1336]]);
  });

  test('begins behind a run', () => {
    const { told, handle, turn } = thread();
    const patch: ConfigPatch = { guardsOff: ['scrub'] };
    const { actions } = search(configure(patch), { maxStates: 9999 }).broken.get('no-leak')!;
    handle(start(patch, { after: actions.slice(0, 9), until: ['no-leak'] } as Partial<ToSearch>));
    while (turn());
    const [{ found }] = of(told, 'found');
    expect(found.done).toBe('until');
    expect(found.broken[0]!.actions).toHaveLength(actions.length - 9);
  });

  test('says why it can’t begin', () => {
    const { told, handle, turn } = thread();
    handle(start({}, { after: [7 as never] } as Partial<ToSearch>));
    while (turn());
    expect(told).toEqual([
      {
        kind: 'failed',
        search: 1,
        sentence: 'Step 1 of those before the search can’t happen there.',
      },
    ]);
  });
});
