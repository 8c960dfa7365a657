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

const EMPTY: readonly Drawn[] = [];

/**
 * Shows these things in an element that nobody else draws in, and touches only what differs from
 * what was shown there before: a thing that is the very object that it was is not looked at, as
 * long as `look` is the same too. Where a thing goes and one of its kind comes, as wires and names
 * do with every swap, its element serves again. What others append to the element stays.
 */
export function draw<T extends Keyed>(
  parent: Element,
  things: readonly T[],
  look: (thing: T) => Mark,
): void {
  const was = held.get(parent);
  const same = was?.look === look;
  const all = arranged(parent, was?.all ?? EMPTY, things, (thing, old) =>
    same && old?.of === thing ? old.mark : look(thing),
  );
  held.set(parent, { look, all });
}

/** Puts things into the order in which they are to be; those that have gone are taken away. */
function arranged<T extends Keyed>(
  parent: Element,
  was: readonly Drawn[],
  now: readonly T[],
  markOf: (one: T, old: Drawn | undefined) => Mark,
  inherits = false,
): readonly Drawn[] {
  const all: Drawn[] = [];
  // As far as both go in step, nothing comes, goes or moves.
  for (let i = 0; i < now.length && i < was.length && was[i]!.key === now[i]!.key; i++) {
    all.push(shown(parent, now[i]!, markOf(now[i]!, was[i]), was[i], inherits));
  }
  if (all.length === was.length && all.length === now.length) return all;
  const left = new Map(was.slice(all.length).map((old) => [old.key ?? old, old]));
  const rest = now.slice(all.length).map((one) => {
    const old = one.key === undefined ? undefined : left.get(one.key);
    if (old !== undefined) left.delete(one.key!);
    return { one, old };
  });
  const gone = new Map<Node, Drawn>([...left.values()].map((old) => [old.node, old]));
  for (const { one, old } of rest) {
    const mark = markOf(one, old);
    const before = all.at(-1)?.node;
    const other = makeWay(after(parent, before), gone, old === undefined ? mark : undefined);
    const drawn = shown(parent, one, mark, old ?? other, inherits || other !== undefined);
    const place = after(parent, before);
    if (place !== drawn.node) parent.insertBefore(drawn.node, place);
    all.push(drawn);
  }
  for (const old of gone.values()) old.node.remove();
  return all;
}

const after = (parent: Element, before: Node | undefined): Node | null =>
  before === undefined ? parent.firstChild : before.nextSibling;

/** Takes away what has gone from this place on, up to one whose element may serve for the mark. */
function makeWay(
  place: Node | null,
  gone: Map<Node, Drawn>,
  mark: Mark | undefined,
): Drawn | undefined {
  let at = place;
  for (let old = at && gone.get(at); at && old; old = at && gone.get(at)) {
    gone.delete(at);
    if (mark !== undefined && mayServe(old, mark)) return old;
    at = at.nextSibling;
    old.node.remove();
  }
  return undefined;
}

/**
 * True where the element of what has gone can show what has come in its place: it looks alike, and
 * nobody points at it or has it focused, for then it stands for its own thing and for no other.
 */
const mayServe = ({ mark, node }: Drawn, next: Mark): boolean =>
  mark.tag === next.tag &&
  mark.attributes.class === next.attributes.class &&
  !node.matches(':hover, :focus-within');

/** A thing by its mark, in the element that showed another mark in its place or in one of its own. */
function shown(parent: Element, of: Keyed, mark: Mark, old?: Drawn, inherits = false): Drawn {
  if (old?.mark === mark && old.of === of && !inherits) return old;
  const { key } = of;
  if (old?.mark.tag === mark.tag) {
    const { node } = old;
    write(node, old.mark.attributes, mark.attributes, inherits);
    return { of, key, mark, node, inside: fill(node, old, mark.inside, inherits) };
  }
  const node = document.createElementNS(parent.namespaceURI, mark.tag);
  write(node, {}, mark.attributes);
  const inside = fill(node, undefined, mark.inside);
  old?.node.replaceWith(node);
  return { of, key, mark, node, inside };
}

/** On an element that another thing leaves, a motion may have written since. */
function write(
  node: Element,
  was: Mark['attributes'],
  now: Mark['attributes'],
  inherits = false,
): void {
  for (const name in now) {
    const value = now[name];
    const text = value === undefined ? null : String(value);
    if (inherits ? text === node.getAttribute(name) : value === was[name]) continue;
    if (text === null) node.removeAttribute(name);
    else node.setAttribute(name, text);
  }
  for (const name in was) if (!(name in now)) node.removeAttribute(name);
}

function fill(
  node: Element,
  old: Drawn | undefined,
  now: Mark['inside'],
  inherits = false,
): readonly Drawn[] {
  const was = old?.mark.inside;
  if (old !== undefined && was === now && !inherits) return old.inside;
  if (typeof now === 'string') {
    if (was === now) return EMPTY;
    const text = typeof was === 'string' ? node.firstChild : null;
    if (text === null) node.textContent = now;
    else text.nodeValue = now;
    return EMPTY;
  }
  if (typeof was === 'string') node.textContent = '';
  return arranged(node, old?.inside ?? EMPTY, now, (mark) => mark, inherits);
}
