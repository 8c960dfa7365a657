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
  static pointed: Fake | undefined;

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

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  /** The one that the pointer is over, or that has the focus. */
  matches(): boolean {
    return this === Fake.pointed;
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
    Fake.pointed = undefined;
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

  describe('where one thing goes and another comes', () => {
    const wire = ({ key, x }: Thing): Mark =>
      mark('g', { class: 'wire', x, of: key }, [mark('path', { d: key })], key);
    const elements = (): unknown[] => [...root.children];
    /** Where each of these stands now; -1 where it is gone. */
    const placesOf = (them: readonly unknown[]): number[] =>
      them.map((one) => elements().indexOf(one));

    test('its element serves again', () => {
      show(things('abc'), wire);
      const was = elements();
      expect(show(things('axc'), wire)).toBe(
        'g[class=wire][of=a](path[d=a]) g[class=wire][of=x](path[d=x]) g[class=wire][of=c](path[d=c])',
      );
      expect(placesOf(was)).toEqual([0, 1, 2]);
      expect(Fake.writes).toBe(2);
    });

    test('what a motion wrote on it does not stay', () => {
      show([{ key: 'a', x: 1 }], wire);
      const a = root.children[0] as Fake;
      a.setAttribute('x', '7');
      (a.children[0] as Fake).setAttribute('d', 'far');
      expect(show([{ key: 'b', x: 1 }], wire)).toBe('g[class=wire][x=1][of=b](path[d=b])');
      a.setAttribute('x', '7');
      expect(show([{ key: 'c' }], wire)).toBe('g[class=wire][of=c](path[d=c])');
      expect(placesOf([a])).toEqual([0]);
    });

    test('one that looks otherwise gets an element of its own', () => {
      show(things('a'), wire);
      const was = elements();
      const pill = ({ key }: Thing): Mark => mark('g', { class: 'pill' }, [], key);
      expect(show(things('b'), pill)).toBe('g[class=pill]');
      expect(placesOf(was)).toEqual([-1]);
    });

    test('one that is pointed at stands for no other thing', () => {
      show(things('ab'), wire);
      const was = elements();
      Fake.pointed = was[0] as Fake;
      show(things('xy'), wire);
      expect(placesOf(was)).toEqual([-1, 0]);
    });

    test('rows that move up by one stay where they are', () => {
      show(things('abcd'), wire);
      const was = elements();
      show(things('bcde'), wire);
      expect(placesOf(was)).toEqual([-1, 0, 1, 2]);
      // The first is taken away; the new one, with its path, comes to the end.
      expect(Fake.writes).toBe(6);
    });
  });
});
