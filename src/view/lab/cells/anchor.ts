/** The id of the cell that an element is, or stands in. */
export const cellAt = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('[data-cell]')?.dataset.cell;

/** The elements that show a cell. */
export const shownCells = (id: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`)].filter((one) =>
    one.checkVisibility(),
  );

/** Where an answer about a cell floats: beside what was asked, or else beside the cell. */
export function anchorOf(id: string): DOMRect | undefined {
  const focused = document.activeElement;
  const cells = shownCells(id);
  const cell = cells.find((one) => one.contains(focused)) ?? cells[0];
  const anchor = cell ?? (focused === document.body ? null : focused);
  return anchor?.getBoundingClientRect();
}

const GAP = 6;
const EDGE = 8;

/** Left and top of a box beside its anchor: below it where there is room, else above. */
export function placeBeside(
  anchor: DOMRect | undefined,
  { offsetWidth: width, offsetHeight: height }: HTMLElement,
): { left: number; top: number } {
  const { innerWidth, innerHeight } = window;
  const left = anchor?.left ?? (innerWidth - width) / 2;
  const below = (anchor?.bottom ?? (innerHeight - height) / 2) + GAP;
  const above = (anchor?.top ?? 0) - GAP - height;
  const top = below + height <= innerHeight - EDGE ? below : above;
  return {
    left: Math.max(EDGE, Math.min(left, innerWidth - width - EDGE)),
    top: Math.max(EDGE, top),
  };
}
