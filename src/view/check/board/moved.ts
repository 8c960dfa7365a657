type At = readonly [row: number, column: number];

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key leads in a grid; undefined where it leads nowhere and is left to the page. */
export function moved([row, column]: At, pressed: Key, [rows, columns]: At): At | undefined {
  const { key, ctrlKey, altKey, metaKey } = pressed;
  if (altKey || metaKey) return undefined;
  const within = (n: number, most: number): number => Math.max(0, Math.min(most - 1, n));
  switch (key) {
    case 'ArrowUp':
      return [within(row - 1, rows), column];
    case 'ArrowDown':
      return [within(row + 1, rows), column];
    case 'ArrowLeft':
      return [row, within(column - 1, columns)];
    case 'ArrowRight':
      return [row, within(column + 1, columns)];
    case 'Home':
      return [ctrlKey ? 0 : row, 0];
    case 'End':
      return [ctrlKey ? rows - 1 : row, columns - 1];
    default:
      return undefined;
  }
}
