import { CASES, type Case } from '../../../story/cases';
import type { CaseId } from '../../../story/cases/case';

/** Edge cases that are about the same part of the story, in its order. */
export interface CaseGroup {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** Each group begins with this case, and ends where the next one begins. */
const BEGINS: readonly (readonly [CaseId, string])[] = [
  ['part-page', 'The guest’s buffer'],
  ['readonly-grant', 'The grant'],
  ['stale-tlb', 'TLBs and flushes'],
  ['dom0-p2m-left-stale', 'Tables to mend'],
  ['recycled-frame', 'The pool'],
  ['write-error-after-the-swap', 'Errors, refusals, restarts'],
  ['wrong-mfn', 'A backend that lies'],
  ['lost-wake-up', 'The ring'],
];

const at = (id: CaseId | undefined): number =>
  id === undefined ? CASES.length : CASES.findIndex((edge) => edge.id === id);

export const CASE_GROUPS: readonly CaseGroup[] = BEGINS.map(([id, name], i) => ({
  name,
  cases: CASES.slice(at(id), at(BEGINS[i + 1]?.[0])),
}));

/** The groups with the cases in which every word of a text occurs; no group is empty. */
export function findCases(text: string): readonly CaseGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return CASE_GROUPS;
  return CASE_GROUPS.map(({ name, cases }) => ({
    name,
    cases: cases.filter((edge) => {
      const all = textOf(edge, name);
      return words.every((word) => all.includes(word));
    }),
  })).filter(({ cases }) => cases.length > 0);
}

const textOf = (edge: Case, group: string): string => {
  const { id, title, hazard, moral, source, off, breaks, config } = edge;
  const named = [id, ...off, breaks ?? 'nothing', ...config.faults];
  return [group, title, hazard, moral, source, ...named].join(' ').toLowerCase();
};
