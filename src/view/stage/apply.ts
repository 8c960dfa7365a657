import { beadAt } from '../../scene/bead';
import type { Rect } from '../../scene/geometry';
import type { Moving } from '../../scene/motion';
import { wirePath } from '../../scene/path';

const tenth = (v: number): number => Math.round(v * 10) / 10;

export const translate = (r: Rect): string => `translate(${tenth(r.x)} ${tenth(r.y)})`;

/** The elements of what moves, by key. */
export type Elements = ReadonlyMap<string, Element>;

/** Everything in the layers that may move, looked up once a motion. */
export function elementsIn(layers: Element): Elements {
  const found = new Map<string, Element>();
  for (const layer of layers.children) {
    for (const element of layer.children) {
      const key = element.getAttribute('data-key');
      if (key !== null) found.set(key, element);
    }
  }
  return found;
}

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Puts one instant of a motion on the screen: attributes only, no element comes or goes. */
export function apply(elements: Elements, moving: Moving, axis: 'x' | 'y'): void {
  for (const { key, rect, opacity } of moving.cards) {
    const element = elements.get(key);
    if (!element) continue;
    element.setAttribute('transform', translate(rect));
    set(element, 'opacity', String(opacity));
    const body = element.firstElementChild;
    if (!body) continue;
    set(body, 'width', String(tenth(rect.w)));
    set(body, 'height', String(tenth(rect.h)));
  }
  for (const wire of moving.wires) {
    const element = elements.get(wire.key);
    if (!element) continue;
    const { body, head } = wirePath(wire, axis);
    element.children[0]?.setAttribute('d', body);
    element.children[1]?.setAttribute('d', head);
    set(element, 'opacity', String(wire.opacity));
  }
  for (const { key, rect, opacity } of moving.pills) {
    const element = elements.get(key);
    if (!element) continue;
    set(element, 'transform', translate(rect));
    set(element, 'opacity', String(opacity));
  }
  for (const flow of moving.flows) {
    const beads = elements.get(flow.key)?.querySelectorAll('.bead');
    for (const [i, bead] of [...(beads ?? [])].entries()) {
      const { x, y, opacity } = beadAt(flow, i);
      bead.setAttribute('x', String(tenth(x - 3)));
      bead.setAttribute('y', String(tenth(y - 3)));
      set(bead, 'opacity', String(opacity));
    }
  }
}
