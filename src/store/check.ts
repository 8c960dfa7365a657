import { sameConfig } from '../lab/historyConfig';
import { withGuard } from '../lab/widen';
import {
  type CheckPlace,
  DEFAULT_LIMITS,
  type Limits,
  readCheck,
  SEARCHED,
  writeCheck,
} from '../link/checkPlace';
import type { Config, FaultId, GuardId } from '../protocol/config';
import { SCENARIOS } from '../story/chapters';
import type { App, AppStore } from './app';
import { NOTHING_YET } from './checkReport';
import { beginSearch, type Going } from './checkSearch';
import type { Check, Search } from './checkState';
import { type Draft, withFault, written } from './draft';
import type { Form } from './labForm';
import { stay } from './stay';

/** What the tab shows where no address says otherwise. */
const DEFAULT: CheckPlace = { config: SEARCHED, limits: DEFAULT_LIMITS };

/** What an app's tab keeps, opened or not. */
export const checkIn = ({ check }: App): Check => check ?? FRESH;

const at = ({ config, limits }: CheckPlace): Pick<Check, 'config' | 'limits' | 'rest'> => ({
  config,
  limits,
  rest: writeCheck({ config, limits }) ?? '',
});
const FRESH: Check = { ...at(DEFAULT), draft: undefined, search: undefined };

function put(app: AppStore, part: Partial<Check>): void {
  app.setState({ check: { ...checkIn(app.getState()), ...part } });
}

/** Opens what an address of the tab names. A search that goes on is left alone. */
export function openCheck(app: AppStore, rest: string): void {
  const read = readCheck(rest, SCENARIOS);
  if (!read.ok && stay(app, read.sentence)) return;
  const notice = read.ok ? read.value.notice?.sentence : read.sentence;
  app.setState({ page: 'check', playing: 'no', notice });
  const check = checkIn(app.getState());
  put(app, read.ok && rest !== check.rest ? { ...at(read.value), draft: undefined } : {});
}

/** Chooses what is searched next. */
export function setConfig(app: AppStore, config: Config, draft?: Draft): void {
  const { limits } = checkIn(app.getState());
  put(app, { ...at({ config, limits }), draft });
}

/** The configuration of the run that is open in the Lab or in Walk. */
export const configOfRun = ({ run }: App): Config => run.trace.config;

export function setLimits(app: AppStore, limits: Limits): void {
  const { config } = checkIn(app.getState());
  put(app, at({ config, limits }));
}

/** Writes some settings; what is not valid is kept as a draft. */
export function write(app: AppStore, field: string, part: Partial<Form>): void {
  const { config, draft } = checkIn(app.getState());
  const next = written(config, draft, field, part);
  setConfig(app, next.config ?? config, next.draft);
}

export function switchGuard(app: AppStore, guard: GuardId, on: boolean): void {
  const { config, draft } = checkIn(app.getState());
  setConfig(app, withGuard(config, guard, on), draft);
}

export function switchFault(app: AppStore, fault: FaultId, on: boolean): void {
  const { config, draft } = checkIn(app.getState());
  setConfig(app, withFault(config, fault, on), draft);
}

/** The one search that there is at a time. */
let going: Going | undefined;

/** Searches what is chosen, from the start; what was searched before is let go. */
export function startSearch(app: AppStore): void {
  going?.drop();
  const { config, limits } = checkIn(app.getState());
  setSearch(app, { config, limits, status: 'running', report: NOTHING_YET, onPage: false });
  going = beginSearch(config, limits, {
    report: (report) => {
      const ended = report.done !== 'no';
      changeSearch(app, ended ? { report, status: 'ended' } : { report });
    },
    failed: (why) => changeSearch(app, { status: 'failed', why }),
    onPage: () => changeSearch(app, { onPage: true }),
  });
}

const setSearch = (app: AppStore, search: Search): void => put(app, { search });

function changeSearch(app: AppStore, part: Partial<Search>): void {
  const { search } = checkIn(app.getState());
  if (search !== undefined) setSearch(app, { ...search, ...part });
}

export function pauseSearch(app: AppStore): void {
  changeSearch(app, { status: 'paused' });
  going?.pause();
}

export function resumeSearch(app: AppStore): void {
  changeSearch(app, { status: 'running' });
  going?.resume();
}

/** Ends the search where it is; what it has found stays. */
export function stopSearch(app: AppStore): void {
  changeSearch(app, { status: 'stopped' });
  going?.stop();
}

/** True where what was searched is not what is chosen now. */
export const isOther = ({ config }: Pick<Check, 'config'>, search: Search): boolean =>
  !sameConfig(config, search.config);
