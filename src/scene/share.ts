import type { Scene } from './scene';
import type { StageLayout } from './stageLayout';

/** The scene that was asked for last on each layout. */
const last = new WeakMap<StageLayout, Scene>();

/**
 * The same scene, in which whatever looks as it did in the scene asked for before it on this layout
 * is the very object that it was: who draws it need not look into it to know that it has not changed.
 */
export function shared(now: Scene): Scene {
  const was = last.get(now.layout);
  return was === undefined ? now : sharing(was, now);
}

/** The next scene that is made on this layout shares with this one. */
export function shareWith(scene: Scene): Scene {
  last.set(scene.layout, scene);
  return scene;
}

function sharing(was: Scene, now: Scene): Scene {
  return {
    layout: now.layout,
    panels: kept(was.panels, now.panels),
    places: kept(was.places, now.places),
    cards: kept(was.cards, now.cards),
    wires: kept(was.wires, now.wires),
    pills: kept(was.pills, now.pills),
    flows: kept(was.flows, now.flows),
  };
}

function kept<T extends { readonly key: string }>(was: readonly T[], now: readonly T[]) {
  let same = was.length === now.length;
  if (same && now.every((item, i) => item === was[i])) return was;
  const byKey = inOrder(was, now) ? undefined : new Map(was.map((item) => [item.key, item]));
  const items = now.map((item, i) => {
    const old = byKey === undefined ? was[i]! : byKey.get(item.key);
    const one = old === undefined ? item : likeBefore(old, item);
    same = same && one === was[i];
    return one;
  });
  return same ? was : items;
}

const inOrder = (was: readonly { key: string }[], now: readonly { key: string }[]): boolean =>
  was.length >= now.length && now.every(({ key }, i) => key === was[i]!.key);

/** The old item where the new is equal to it; else the new, with those of its parts that are equal. */
function likeBefore<T extends object>(old: T, now: T): T {
  if (equal(old, now)) return old;
  const item = { ...now };
  for (const key in now) {
    const [was, is]: [unknown, unknown] = [old[key], now[key]];
    if (equal(was, is)) item[key] = old[key];
    else if (Array.isArray(was) && Array.isArray(is)) {
      item[key] = is.map((part, i) => (equal(was[i], part) ? was[i] : part)) as T[typeof key];
    }
  }
  return item;
}

/** Equality of plain data, part by part. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!equal(a[i], b[i])) return false;
    return true;
  }
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in one) if (!equal(one[key], other[key])) return false;
  for (const key in other) if (!(key in one)) return false;
  return true;
}
