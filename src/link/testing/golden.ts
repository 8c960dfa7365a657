import type { Result } from '../../base/result';
import type { Config, Request } from '../../protocol/config';
import { CASES } from '../../story/cases';
import { SCENARIOS } from '../../story/chapters';
import { EXERCISES } from '../../story/exercises';
import { printJson } from '../../trace/printJson';
import { stateRecord } from '../../trace/stateJson';
import { replay, stateAt } from '../../trace/trace';
import { readCheck } from '../checkPlace';
import { configPatch } from '../configJson';
import { checkHash } from '../open';
import { openLab } from '../openLab';
import { readHash } from '../place';
import type { LinkTrace } from '../traceCode';
import { scriptText } from './baseData';

type Patch = Readonly<Record<string, unknown>>;

/** What a link opens, as a file of golden links writes it. */
export interface Golden {
  readonly link: string;
  /** Where its configuration departs from the initial one. */
  readonly config?: Patch;
  readonly base?: string;
  readonly actions?: string;
  readonly cursor?: number;
  /** The state at the cursor as headless replay prints it, through `hash`. */
  readonly state?: string;
  /** The configuration of the other lane. */
  readonly versus?: Patch;
  /** States and MB of a search. */
  readonly limits?: readonly [states: number, megabytes: number];
  /** What an address names without saying what it is. */
  readonly names?: string;
  readonly notice?: string;
}

const SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };

/** What a link opens now. `hash` makes a short text of a long one. */
export function goldenOf(link: string, hash: (text: string) => string): Golden {
  const place = must(readHash(link));
  switch (place.page) {
    case 'check': {
      const { config, limits, notice } = must(readCheck(place.rest, SCENARIOS));
      const most = [limits.states, limits.megabytes] as const;
      return tidy({ link, config: patchOf(config), limits: most, notice: notice?.code });
    }
    case 'lab': {
      const run = must(openLab(place.rest, SHELF));
      const versus = run.versus && patchOf(run.versus);
      const more = { versus, notice: run.notice?.code };
      if (place.rest.startsWith('t/')) return tidy({ link, ...ofTrace(run, hash), ...more });
      const what = run.gallery ? 'the gallery' : (run.exercise ?? run.base ?? 'the machine');
      const off = run.config.guardsOff.length > 0 ? ' without its guards' : '';
      return tidy({ link, names: `${what}${off}`, cursor: run.cursor, ...more });
    }
    case 'trace': {
      const shown = must(checkHash(link, SCENARIOS));
      if (shown.page !== 'trace') throw new Error(link);
      return tidy({ link, ...ofTrace(shown.trace, hash), notice: shown.notice?.code });
    }
    default: {
      const shown = must(checkHash(link, SCENARIOS));
      if (shown.page !== 'walk') return { link, names: shown.page };
      return { link, names: shown.scenario.id, cursor: shown.step };
    }
  }
}

function ofTrace(trace: LinkTrace, hash: (text: string) => string): Partial<Golden> {
  const { base, config, actions, cursor } = trace;
  const state = stateAt(replay(config, actions).trace, cursor);
  return {
    ...(base === undefined ? {} : { base }),
    config: patchOf(config),
    actions: scriptText(actions),
    cursor,
    state: hash(stateText(stateRecord(state))),
  };
}

/** Requests in a line each; a segment as b0, or b1[2-5] where it is no whole page. */
function patchOf(config: Config): Patch {
  const { requests, ...rest } = configPatch(config);
  return requests === undefined ? rest : { ...rest, requests: requests.map(requestLine) };
}

function requestLine({ dom, op, sector, keep, segments }: Request): string {
  const pages = segments.map(({ buffer, first, last }) =>
    first === 0 && last === 7 ? `b${buffer}` : `b${buffer}[${first}-${last}]`,
  );
  return `domU ${dom} ${op} ${pages.join(' ')} sector ${sector}${keep ? ' keep' : ''}`;
}

const tidy = (golden: Readonly<Record<string, unknown>>): Golden =>
  Object.fromEntries(Object.entries(golden).filter(([, value]) => value !== undefined)) as never;

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.sentence);
  return result.value;
}

/** A state's record as it was printed when version 1 began. */
export const stateText = (record: unknown): string => printJson(known(record));

/** What was printed of a state when version 1 began: what is printed besides later is not compared. */
const FIELDS = new Set(
  `frames mfn owner listed count type m2p content domains domain totPages dying oops pages pfn p2m
   marks pte tlb grants gref flags domid frame pin latched rings reqProd rspProd reqEvent rspEvent
   reqProdPvt rspCons reqCons rspProdPvt slots slot id request response status swapped mfns pending
   connections connection reset shadow handling claimed blkfront blkfrontNotifies blkback
   blkbackNotifies at segment round answers cause verdict learned neighbours segments page state dma
   given pool disk sector holds faultsLeft`.split(/\s+/),
);

function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => FIELDS.has(name))
      .map(([name, inner]) => [name, known(inner)]),
  );
}
