const SVG = 'http://www.w3.org/2000/svg';
/** The cross of a lamp that is broken, in a circle about the origin. */
const CROSS = 'M-2.8-2.8l5.6 5.6M2.8-2.8l-5.6 5.6';

/** Puts the lamp's sign on the corner of a card, a place or a box of the stage, behind its own parts. */
export function addSign(element: Element): void {
  if (!element.matches('.card, .place, .panel') || element.matches('.dense')) return;
  if (signOf(element)) return;
  const box = element.querySelector(':scope > .body, :scope > .tray, :scope > .box');
  if (box === null) return;
  const [x, y] = ['x', 'y'].map((name) => Number(box.getAttribute(name) ?? 0));
  const sign = document.createElementNS(SVG, 'g');
  sign.setAttribute('class', 'broken-sign');
  sign.setAttribute('transform', `translate(${x} ${y})`);
  const circle = document.createElementNS(SVG, 'circle');
  circle.setAttribute('r', '7');
  const cross = document.createElementNS(SVG, 'path');
  cross.setAttribute('d', CROSS);
  sign.append(circle, cross);
  element.append(sign);
}

export const removeSign = (element: Element): void => signOf(element)?.remove();

const signOf = (element: Element): Element | null => element.querySelector(':scope > .broken-sign');
