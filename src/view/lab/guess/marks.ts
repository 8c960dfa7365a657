import type { Question } from '../../../store/labAsk';

/** What a cell of the tables is marked as, with the sign that stands in it and its word. */
const SIGNS = {
  marked: { sign: '●', line: 'solid var(--ink)' },
  found: { sign: '✓', line: 'solid var(--good)' },
  missed: { sign: '!', line: 'dashed var(--ink)' },
  unchanged: { sign: '×', line: 'dotted var(--ink-soft)' },
} as const;
export type Sign = keyof typeof SIGNS;

export const signOf = (sign: Sign): string => SIGNS[sign].sign;

/** The cells that a question marks, each as what. */
export function marksOf({ named, judged }: Question): readonly (readonly [Sign, string])[] {
  if (judged === undefined) return named.map((id) => ['marked', id] as const);
  return [
    ...judged.right.map((id) => ['found', id] as const),
    ...judged.missed.map((id) => ['missed', id] as const),
    ...judged.wrong.map((id) => ['unchanged', id] as const),
  ];
}

/**
 * Rules that mark those cells wherever they are drawn. Rows come and go as tables scroll, and
 * nobody has to draw them anew for a mark.
 */
export function markRules(question: Question): string {
  const asking = question.judged === undefined ? '.lab [data-cell] { cursor: pointer; }' : '';
  const rules = marksOf(question).map(([sign, id]) => {
    const { sign: text, line } = SIGNS[sign];
    const cell = `.lab [data-cell=${JSON.stringify(id)}]`;
    // The sign takes the room of the old value, which stands in the answer.
    const judgedOnly = sign === 'marked' ? '' : `${cell} .was { display: none; }\n`;
    return `${cell} { outline: 2px ${line}; outline-offset: -2px; }
${judgedOnly}${cell}::after { content: '${text}' / '${sign}'; margin-left: 0.4ch; font-weight: 600; }`;
  });
  return [asking, ...rules].join('\n');
}
