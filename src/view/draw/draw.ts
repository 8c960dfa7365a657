import type { Mark } from './mark';

interface Keyed {
  readonly key?: string | undefined;
}

/** A mark on the screen: what it was made from, its element, and what that holds. */
interface Drawn extends Keyed {
  readonly of: object;
  readonly mark: Mark;
  readonly node: Element;
  readonly inside: readonly Drawn[];
}

/** What was drawn in an element last, and by which look. */
const held = new WeakMap<Element, { readonly look: unknown; readonly all: readonly Drawn[] }>();

/**
 * Shows these things in an element that nobody else draws in, and touches only what differs from
 * what was shown there before: a thing that is the very object that it was is not looked at, as
 * long as `look` is the same too. What others append to an element in it stays.
 */
export function draw<T extends Keyed>(
  parent: Element,
  things: readonly T[],
  look: (thing: T) => Mark,
): void {
  const was = held.get(parent);
  const same = was?.look === look;
  const all = arranged(parent, was?.all ?? [], things, (thing, old) =>
    same && old?.of === thing
      ? old
      : { ...shown(parent, old, look(thing)), of: thing, key: thing.key },
  );
  held.set(parent, { look, all });
}

/** Puts things into the order in which they are to be; those that have gone are taken away. */
function arranged<T extends Keyed>(
  parent: Element,
  was: readonly Drawn[],
  now: readonly T[],
  show: (one: T, old: Drawn | undefined) => Drawn,
): readonly Drawn[] {
  const all: Drawn[] = [];
  // As far as both go in step, nothing comes, goes or moves.
  for (let i = 0; i < now.length && i < was.length && was[i]!.key === now[i]!.key; i++) {
    all.push(show(now[i]!, was[i]));
  }
  if (all.length === was.length && all.length === now.length) return all;
  const left = new Map(was.slice(all.length).map((old) => [old.key ?? old, old]));
  const rest = now.slice(all.length).map((one) => {
    const old = one.key === undefined ? undefined : left.get(one.key);
    if (old !== undefined) left.delete(old.key ?? old);
    return { one, old };
  });
  for (const { node } of left.values()) node.remove();
  for (const { one, old } of rest) {
    const drawn = show(one, old);
    const before = all.at(-1)?.node;
    const place = before === undefined ? parent.firstChild : before.nextSibling;
    if (place !== drawn.node) parent.insertBefore(drawn.node, place);
    all.push(drawn);
  }
  return all;
}

/** A mark in the element that showed another one in its place, or else in one of its own. */
function shown(parent: Element, old: Drawn | undefined, mark: Mark): Drawn {
  if (old?.mark === mark) return old;
  if (old?.mark.tag === mark.tag) {
    const { node } = old;
    write(node, old.mark.attributes, mark.attributes);
    return { of: mark, key: mark.key, mark, node, inside: fill(node, old, mark.inside) };
  }
  const node = document.createElementNS(parent.namespaceURI, mark.tag);
  write(node, {}, mark.attributes);
  const inside = fill(node, undefined, mark.inside);
  old?.node.replaceWith(node);
  return { of: mark, key: mark.key, mark, node, inside };
}

function write(node: Element, was: Mark['attributes'], now: Mark['attributes']): void {
  for (const name in now) {
    const value = now[name];
    if (value === was[name]) continue;
    if (value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, String(value));
  }
  for (const name in was) if (!(name in now)) node.removeAttribute(name);
}

const EMPTY: readonly Drawn[] = [];

function fill(node: Element, old: Drawn | undefined, now: Mark['inside']): readonly Drawn[] {
  const was = old?.mark.inside;
  if (old !== undefined && was === now) return old.inside;
  if (typeof now === 'string') {
    const text = typeof was === 'string' ? node.firstChild : null;
    if (text === null) node.textContent = now;
    else text.nodeValue = now;
    return EMPTY;
  }
  if (typeof was === 'string') node.textContent = '';
  return arranged(node, old?.inside ?? EMPTY, now, (mark, one) => shown(node, one, mark));
}
