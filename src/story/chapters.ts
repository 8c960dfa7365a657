import type { Chapter } from './chapter';
import { CHAPTER_0 } from './chapters/0';
import { CHAPTER_1 } from './chapters/1';
import { CHAPTER_2 } from './chapters/2';
import { CHAPTER_3 } from './chapters/3';
import { CHAPTER_4 } from './chapters/4';
import { CHAPTER_5 } from './chapters/5';
import { CHAPTER_6 } from './chapters/6';
import { CHAPTER_7 } from './chapters/7';
import { CHAPTER_P1 } from './chapters/P1';
import { CHAPTER_P2 } from './chapters/P2';
import { CHAPTER_P3 } from './chapters/P3';
import { CHAPTER_T } from './chapters/T';
import { SCENARIO_352 } from './scenarios/352';
import { BY_COPY } from './scenarios/by-copy';
import { BY_MAP } from './scenarios/by-map';
import { BY_PERSISTENT } from './scenarios/by-persistent';
import { BY_SWAP } from './scenarios/by-swap';
import { BY_TRANSFER } from './scenarios/by-transfer';

export type { Chapter } from './chapter';

/** The chapters in the order of the rail: what hurt, the seven points, the three problems, the TLB. */
export const CHAPTERS: readonly Chapter[] = [
  CHAPTER_0,
  CHAPTER_1,
  CHAPTER_2,
  CHAPTER_3,
  CHAPTER_4,
  CHAPTER_5,
  CHAPTER_6,
  CHAPTER_7,
  CHAPTER_P1,
  CHAPTER_P2,
  CHAPTER_P3,
  CHAPTER_T,
];

/** The same two requests by each mechanism. */
export const FIVE_WAYS: readonly Chapter[] = [BY_SWAP, BY_MAP, BY_COPY, BY_PERSISTENT, BY_TRANSFER];

/** The chapters, and the scenarios beside them. */
export const SCENARIOS: readonly Chapter[] = [...CHAPTERS, SCENARIO_352, ...FIVE_WAYS];

const BY_ID: ReadonlyMap<string, Chapter> = new Map(SCENARIOS.map((c) => [c.id, c]));

/** The chapter or scenario with this id, or undefined. */
export const chapterById = (id: string): Chapter | undefined => BY_ID.get(id);
