export type Cell = string | number | boolean | null;

/** Rows as RFC 4180 has them: lines end in CRLF, and a cell that needs it is quoted. Null is empty. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: Cell): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
