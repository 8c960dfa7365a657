import { addSign, removeSign } from './sign';
import type { Pointed } from './things';

const SAID = ', broken';

/**
 * Marks rows, cards, places and wires directly in the tree, and takes every older mark away. A wire
 * is of a breach if it links all of its things, or where there is but one, if it is stale.
 */
export function markBroken(root: Element, breaches: readonly Pointed[]): void {
  const found = breaches.flatMap((one) => elementsOf(root, one));
  // The other lane is another run: nothing has broken there.
  const wanted = new Set(found.filter((element) => element.closest('[data-lane=B]') === null));
  for (const old of root.querySelectorAll('[data-broken]')) if (!wanted.has(old)) clear(old);
  for (const element of wanted) {
    element.setAttribute('data-broken', '');
    addSign(element);
    const named = nameBearer(element);
    const name = named?.getAttribute('aria-label') ?? named?.textContent ?? '';
    if (named && name !== '' && !name.endsWith(SAID)) named.setAttribute('aria-label', name + SAID);
  }
}

export function unmark(root: Element): void {
  for (const element of root.querySelectorAll('[data-broken]')) clear(element);
}

function elementsOf(root: Element, { things, wires, domain }: Pointed): Element[] {
  if (domain !== undefined) return [...root.querySelectorAll(`[data-key="domain:${domain}"]`)];
  if (things.length === 0) return [];
  const own = things.map(
    (thing) => `[data-thing="${thing}"], [role=button][data-hover="${thing}"]`,
  );
  const links = things.map((thing) => `[data-links~="${thing}"]`).join('');
  const stale = things.length === 1 ? '.stale' : '';
  const lines = ['wire', 'pill', 'tick'].map((kind) => `.${kind}${stale}${links}`).join(', ');
  return [
    ...root.querySelectorAll(own.join(', ')),
    ...[...root.querySelectorAll(lines)].filter((line) => isOf(wires, line)),
  ];
}

/** The key of a wire, a pill or a tick says which table it stands for. */
function isOf(wires: Pointed['wires'], line: Element): boolean {
  const isP2m = (line.getAttribute('data-key') ?? '').split(':').includes('p2m');
  return wires === 'any' || isP2m === (wires === 'p2m');
}

/**
 * What of a marked element a screen reader names: a thing of the stage itself, or what takes a
 * domain’s clicks; a row’s own name.
 */
function nameBearer(element: Element): Element | null {
  if (element instanceof SVGElement) {
    return element.matches('[aria-label]') ? element : element.querySelector(':scope > .grip');
  }
  return element.querySelector('.ref');
}

function clear(element: Element): void {
  element.removeAttribute('data-broken');
  removeSign(element);
  const named = nameBearer(element);
  const label = named?.getAttribute('aria-label');
  if (!named || !label?.endsWith(SAID)) return;
  if (named instanceof SVGElement) named.setAttribute('aria-label', label.slice(0, -SAID.length));
  else named.removeAttribute('aria-label');
}
