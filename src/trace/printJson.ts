/** Lists and records open up to this depth; what lies deeper stays on its line. */
const DEPTH = 3;

/**
 * JSON for people and for diff: a line for each frame, page, request. Keys stay in their order, so
 * equal values give equal bytes.
 */
export const printJson = (value: unknown): string => `${print(value, 0)}\n`;

function print(value: unknown, depth: number): string {
  if (depth >= DEPTH || !isDeep(value)) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = Object.entries(value).map(([key, item]) => {
    const name = isList ? '' : `${JSON.stringify(key)}: `;
    return ' '.repeat(depth + 1) + name + print(item, depth + 1);
  });
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${' '.repeat(depth)}${close}`;
}

/** True where a list or a record holds others. */
const isDeep = (value: unknown): value is object =>
  isObject(value) && Object.values(value).some(isObject);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
