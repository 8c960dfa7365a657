import { once } from '../../base/once';
import { type WirePath, wirePath } from '../../scene/path';
import type { Wire } from '../../scene/scene';

/** The classes that decide how a wire looks. */
export const lookOf = (wire: Wire): string =>
  `${wire.status} tone-${wire.status === 'stale' ? 'wrong' : wire.tone}`;

/** Faint wires of neighbours that look alike. */
export interface Faint {
  readonly key: string;
  readonly look: string;
  readonly wires: readonly Wire[];
}

/** So many neighbours are drawn as one: a step draws the wires of a few of them anew, not of all. */
const BLOCK = 32;

/** The pfn that a wire is rooted at, in blocks of neighbours. */
const blockOf = ({ root }: Wire): number => Math.floor(Number(root.split(':')[2]) / BLOCK);

/** A wire that has not moved is the same object, and drawn with those that it was drawn with. */
const keyOf = once((wire: Wire) => `${lookOf(wire)} ${blockOf(wire)}`);

export interface Sorted {
  readonly single: readonly Wire[];
  /** Wires that look alike are one path, which is far less to draw. */
  readonly faint: readonly Faint[];
}

export function sortWires(wires: readonly Wire[]): Sorted {
  const single: Wire[] = [];
  const faint = new Map<string, Faint & { readonly wires: Wire[] }>();
  for (const wire of wires) {
    if (!wire.faint || wire.changed) {
      single.push(wire);
      continue;
    }
    const key = keyOf(wire);
    const alike = faint.get(key);
    if (alike) alike.wires.push(wire);
    else faint.set(key, { key, look: lookOf(wire), wires: [wire] });
  }
  return { single, faint: [...faint.values()].map(asBefore) };
}

/** By their first wire, those that were drawn together. */
const together = new WeakMap<Wire, Faint>();

/** The very same wires are the object that they were. */
function asBefore(now: Faint): Faint {
  const was = together.get(now.wires[0]!);
  if (was?.key === now.key && sameWires(was.wires, now.wires)) return was;
  together.set(now.wires[0]!, now);
  return now;
}

export const sameWires = (a: readonly Wire[] | undefined, b: readonly Wire[]): boolean =>
  a?.length === b.length && a.every((wire, i) => wire === b[i]);

/** Its path is written once too. */
const written = new WeakMap<Wire, WirePath>();

export function pathOf(wire: Wire, axis: 'x' | 'y'): WirePath {
  let path = written.get(wire);
  if (path === undefined) {
    path = wirePath(wire, axis);
    written.set(wire, path);
  }
  return path;
}

export function pathOfAll(wires: readonly Wire[], axis: 'x' | 'y'): WirePath {
  const paths = wires.map((wire) => pathOf(wire, axis));
  return { body: paths.map((p) => p.body).join(''), head: paths.map((p) => p.head).join('') };
}
