import { beforeEach, describe, expect, test } from 'vitest';
import { type Address, APART, createAddress, REST } from './address';

/** A browser whose clock stands still until it is moved. */
function standIn() {
  let time = 0;
  let timer: { at: number; then: () => void } | undefined;
  const log: string[] = [];
  const writes: number[] = [];
  return {
    log,
    writes,
    /** What the person does when something has run. */
    between: (): void => undefined,
    pass(milliseconds: number) {
      const end = time + milliseconds;
      while (timer !== undefined && timer.at <= end) {
        time = timer.at;
        const { then } = timer;
        timer = undefined;
        then();
        this.between();
      }
      time = end;
    },
    bar: {
      replace: (hash: string) => {
        log.push(`replace ${hash}`);
        writes.push(time);
      },
      push: (hash: string) => {
        log.push(`push ${hash}`);
        writes.push(time);
      },
      now: () => time,
      later: (then: () => void, milliseconds: number) => {
        const mine = { at: time + milliseconds, then };
        timer = mine;
        return () => {
          if (timer === mine) timer = undefined;
        };
      },
    },
  };
}

describe('the address of the page', () => {
  let world: ReturnType<typeof standIn>;
  let address: Address;
  beforeEach(() => {
    world = standIn();
    address = createAddress(world.bar, '#/walk/0');
  });

  test('a step replaces once it rests', () => {
    address.show(() => '#/walk/0/1', false);
    world.pass(REST - 1);
    expect(world.log).toEqual([]);
    world.pass(1);
    expect(world.log).toEqual(['replace #/walk/0/1']);
  });

  test('a scrub of many steps writes only where it stops', () => {
    for (let k = 1; k <= 200; k++) {
      address.show(() => `#/walk/0/${k}`, false);
      world.pass(16);
    }
    world.pass(APART);
    expect(world.log).toEqual(['replace #/walk/0/200']);
  });

  test('never more than two writes a second', () => {
    for (let k = 1; k <= 60; k++) {
      address.show(() => `#/walk/0/${k}`, k % 7 === 0);
      world.pass(200);
    }
    world.pass(5 * APART);
    for (let i = 1; i < world.writes.length; i++) {
      expect(world.writes[i]! - world.writes[i - 1]!).toBeGreaterThanOrEqual(APART);
    }
    expect(world.log.at(-1)).toMatch('#/walk/0/60');
  });

  test('a chapter pushes, after the step that is left was written', () => {
    address.show(() => '#/walk/0/9', false);
    address.show(() => '#/walk/1', true);
    world.pass(2 * APART);
    expect(world.log).toEqual(['replace #/walk/0/9', 'push #/walk/1']);
  });

  test('chapters that are only passed through leave no entry', () => {
    address.show(() => '#/walk/1', true);
    address.show(() => '#/walk/2', true);
    address.show(() => '#/walk/2/3', false);
    world.pass(2 * APART);
    expect(world.log).toEqual(['push #/walk/2/3']);
  });

  test('what the browser shows already is not written again', () => {
    address.show(() => '#/walk/0/4', false);
    address.adopt('#/walk/3/2');
    address.show(() => '#/walk/3/2', false);
    world.pass(2 * APART);
    expect(world.log).toEqual([]);
  });

  test('what no link can hold leaves the address as it is', () => {
    address.show(() => undefined, true);
    address.show(() => undefined, false);
    world.pass(2 * APART);
    expect(world.log).toEqual([]);
  });

  test('what is left is written before the page goes away', () => {
    address.show(() => '#/walk/0/9', false);
    address.show(() => '#/walk/1', true);
    address.flush();
    expect(world.log).toEqual(['replace #/walk/0/9', 'push #/walk/1']);
    world.pass(2 * APART);
    expect(world.log).toHaveLength(2);
  });

  test('what takes long is done in parts, and what is shown next comes between them', () => {
    let [parts, asked] = [0, 0];
    const show = (k: number, most: number): void =>
      address.show(
        () => {
          asked++;
          return `#/walk/t/${k}`;
        },
        false,
        () => ++parts >= most,
      );
    let seen = 0;
    show(1, 3);
    world.between = () => {
      // A key that was pressed during the first part.
      if (parts === 1 && seen++ === 0) show(2, 5);
    };
    world.pass(REST);
    expect(parts).toBe(1);
    world.pass(REST - 1);
    expect([parts, asked]).toEqual([1, 0]);
    world.pass(1);
    expect([parts, asked]).toEqual([5, 1]);
    expect(world.log).toEqual(['replace #/walk/t/2']);
  });

  test('what is prepared in part is written before the page goes away', () => {
    address.show(
      () => '#/walk/t/1',
      false,
      () => false,
    );
    address.flush();
    expect(world.log).toEqual(['replace #/walk/t/1']);
  });
});
