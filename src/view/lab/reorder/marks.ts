const at = (n: number): string => n.toFixed(1);

/** A circle as a path: many of them are one element. */
export const circle = (x: number, y: number, r: number): string =>
  `M${at(x - r)} ${at(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

export const cross = (x: number, y: number, r: number): string =>
  `M${at(x - r)} ${at(y - r)}l${2 * r} ${2 * r}M${at(x + r)} ${at(y - r)}l${-2 * r} ${2 * r}`;

/** The sign of equality, as wide as 2 r. */
export const equal = (x: number, y: number, r: number): string =>
  `M${at(x - r)} ${at(y - r * 0.6)}h${2 * r}M${at(x - r)} ${at(y + r * 0.6)}h${2 * r}`;
