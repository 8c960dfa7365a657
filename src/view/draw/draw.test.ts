import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { draw } from './draw';
import { type Mark, mark } from './mark';

/** As much of an element as drawing needs; it counts what is written. */
class Fake {
  readonly namespaceURI = 'x';
  readonly attributes = new Map<string, string>();
  parent: Fake | undefined;
  children: (Fake | { nodeValue: string })[] = [];
  static writes = 0;

  constructor(readonly tag: string) {}

  get firstChild(): unknown {
    return this.children[0] ?? null;
  }

  get nextSibling(): unknown {
    const all = this.parent!.children;
    return all[all.indexOf(this) + 1] ?? null;
  }

  set textContent(text: string) {
    Fake.writes++;
    this.children = text === '' ? [] : [{ nodeValue: text }];
  }

  setAttribute(name: string, value: string): void {
    Fake.writes++;
    this.attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    Fake.writes++;
    this.attributes.delete(name);
  }

  insertBefore(one: Fake, next: Fake | null): void {
    Fake.writes++;
    one.leave();
    one.parent = this;
    this.children.splice(
      next === null ? this.children.length : this.children.indexOf(next),
      0,
      one,
    );
  }

  remove(): void {
    Fake.writes++;
    this.leave();
  }

  replaceWith(other: Fake): void {
    const { parent } = this;
    parent!.insertBefore(other, this);
    this.remove();
  }

  leave(): void {
    if (this.parent) this.parent.children = this.parent.children.filter((one) => one !== this);
    this.parent = undefined;
  }

  /** `a[x=1](text)`. */
  get text(): string {
    const attributes = [...this.attributes].map(([name, value]) => `[${name}=${value}]`).join('');
    const inside = this.children.map((one) => (one instanceof Fake ? one.text : one.nodeValue));
    return `${this.tag}${attributes}${inside.length > 0 ? `(${inside.join(' ')})` : ''}`;
  }
}

interface Thing {
  readonly key: string;
  readonly x?: number | undefined;
  readonly inside?: Mark['inside'];
}

const look = ({ key, x, inside }: Thing): Mark => mark(key[0]!, { x }, inside, key);
const things = (keys: string): Thing[] => keys.split('').map((key) => ({ key }));

describe('drawing', () => {
  let root: Fake;
  const show = (all: readonly Thing[], by = look): string => {
    Fake.writes = 0;
    draw(root as unknown as Element, all, by);
    return root.children.map((one) => (one as Fake).text).join(' ');
  };
  beforeEach(() => {
    root = new Fake('root');
    vi.stubGlobal('document', { createElementNS: (_: string, tag: string) => new Fake(tag) });
  });
  afterEach(() => vi.unstubAllGlobals());

  test('writes only what differs', () => {
    const [a, b] = things('ab');
    expect(show([a!, b!])).toBe('a b');
    expect(show([a!, { key: 'b', x: 1 }])).toBe('a b[x=1]');
    expect(Fake.writes).toBe(1);
    expect(show([a!, { key: 'b' }])).toBe('a b');
    expect(Fake.writes).toBe(1);
    expect(show([{ key: 'a' }, { key: 'b' }])).toBe('a b');
    expect(Fake.writes).toBe(0);
  });

  test.each([
    ['abcd', 'bcd', 1],
    ['bcd', 'abcd', 1],
    ['abcd', 'abd', 1],
    ['abc', 'cba', 2],
    ['abcd', 'xcby', 5],
    ['', 'ab', 2],
    ['ab', '', 2],
  ])('from %s to %s every element stays that can', (from, to, writes) => {
    show(things(from));
    const before = new Map(root.children.map((one) => [(one as Fake).tag, one]));
    expect(show(things(to))).toBe(to.split('').join(' '));
    expect(Fake.writes).toBe(writes);
    for (const one of root.children) {
      const old = before.get((one as Fake).tag);
      if (old !== undefined) expect(one).toBe(old);
    }
  });

  test('text, marks in their places, and back', () => {
    const inner = (...tags: string[]): Mark[] => tags.map((tag) => mark(tag, {}));
    expect(show([{ key: 'a', inside: 'one' }])).toBe('a(one)');
    expect(show([{ key: 'a', inside: 'two' }])).toBe('a(two)');
    expect(Fake.writes).toBe(0);
    expect(show([{ key: 'a', inside: inner('p', 'q') }])).toBe('a(p q)');
    expect(show([{ key: 'a', inside: inner('p', 'r', 's') }])).toBe('a(p r s)');
    expect(show([{ key: 'a', inside: inner('p') }])).toBe('a(p)');
    expect(show([{ key: 'a', inside: 'three' }])).toBe('a(three)');
  });

  test('by another look everything is looked at again', () => {
    const all = things('ab');
    show(all);
    expect(show(all, ({ key }) => mark(key, { y: 2 }, undefined, key))).toBe('a[y=2] b[y=2]');
  });

  test('what others appended stays', () => {
    show(things('ab'));
    root.insertBefore(new Fake('sign'), null);
    expect(show(things('abc'))).toBe('a b c sign');
    expect(show(things('b'))).toBe('b sign');
  });
});
