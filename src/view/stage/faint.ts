import { type WirePath, wirePath } from '../../scene/path';
import type { Wire } from '../../scene/scene';

/** The classes that decide how a wire looks. */
export const lookOf = (wire: Wire): string =>
  `${wire.status} tone-${wire.status === 'stale' ? 'wrong' : wire.tone}`;

/** Faint wires that look alike, whose look is the key. */
export interface Faint {
  readonly key: string;
  readonly wires: readonly Wire[];
}

export interface Sorted {
  readonly single: readonly Wire[];
  /** Hundreds of wires that look alike are one path, which is far less to draw. */
  readonly faint: readonly Faint[];
}

export function sortWires(wires: readonly Wire[]): Sorted {
  const single: Wire[] = [];
  const faint = new Map<string, Wire[]>();
  for (const wire of wires) {
    if (!wire.faint || wire.changed) {
      single.push(wire);
      continue;
    }
    const look = lookOf(wire);
    const alike = faint.get(look);
    if (alike) alike.push(wire);
    else faint.set(look, [wire]);
  }
  return { single, faint: [...faint].map(([key, wires]) => ({ key, wires })) };
}

/** A wire that has not moved is the same object: its path is written once. */
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
