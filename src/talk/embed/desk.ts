import { fail, ok, type Result } from '../../base/result';
import { readRequest, VERSION } from '../../client/messages';
import type {
  EmbedAnswer,
  EmbedCommand,
  EmbedErrorCode,
  EmbedReport,
  EmbedState,
} from '../../client/types';
import type { AppStore } from '../../store/app';
import { bring, opened, play, seek } from '../../store/commands';
import { readRun } from '../../store/readRun';
import { lengthOf, type Run } from '../../store/run';
import type { BrokenAt } from './broken';
import { playIn, type Span, type SpanOf, within } from './span';
import { wordsOf } from './words';

/** So many commands may wait for those before them. */
const MOST_WAITING = 32;
/** The address of a trace longer than this is written only when the picture has rested. */
const LONG = 300;
/** Milliseconds after which it has. */
const REST = 160;

export interface DeskOptions {
  readonly app: AppStore;
  readonly spanOf: SpanOf;
  readonly brokenAt: (run: Run, k: number) => readonly BrokenAt[];
  /** The address of the app, up to the hash. */
  readonly page: string;
  readonly post: (message: EmbedAnswer | EmbedReport) => void;
}

type Done = Result<undefined, EmbedErrorCode>;
const DONE = ok(undefined);

/**
 * Tells the page around the frame what is shown, and does what it asks, one command after the other.
 * Gives what hears a message’s data: any at all, since nobody knows who sends it.
 */
export function openDesk({
  app,
  spanOf,
  brokenAt,
  page,
  post,
}: DeskOptions): (data: unknown) => void {
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  let shown = app.getState();
  let was = brokenAt(shown.run, shown.cursor);
  let rests = true;

  function stateNow(): EmbedState {
    const now = app.getState();
    const { run, cursor, playing } = now;
    const hash = run.hashAt(cursor);
    return {
      link: hash === undefined ? null : page + hash,
      step: cursor,
      length: lengthOf(run),
      ...spanOf(run),
      ...wordsOf(now),
      playing: playing !== 'no',
      broken: brokenAt(run, cursor).map(({ id }) => id),
    };
  }

  function report(): void {
    rests = true;
    const now = app.getState();
    const { run, cursor } = now;
    if (run === shown.run && cursor === shown.cursor) return;
    const known = run === shown.run ? was : [];
    shown = now;
    was = brokenAt(run, cursor);
    const state = stateNow();
    post({ swapscope: VERSION, event: 'step', state });
    for (const { id, step } of was) {
      if (known.every((one) => one.id !== id)) {
        post({ swapscope: VERSION, event: 'violation', invariant: id, step });
      }
    }
    if (cursor === state.to) post({ swapscope: VERSION, event: 'end', state });
  }

  app.subscribe(() => {
    const { run } = app.getState();
    const isLong = run.chapter === undefined && lengthOf(run) > LONG;
    if (!isLong) report();
    else if (rests) {
      rests = false;
      setTimeout(report, REST);
    }
  });

  post({ swapscope: VERSION, event: 'ready', app: shown.version, state: stateNow() });

  async function answer(id: number, command: EmbedCommand): Promise<void> {
    const done = await obey(app, spanOf, command).catch((): Done => fail('not-loaded', NOT_LOADED));
    waiting -= 1;
    if (done.ok) post({ swapscope: VERSION, id, ok: true, state: stateNow() });
    else post({ swapscope: VERSION, id, ok: false, code: done.code, sentence: done.sentence });
  }

  return (data) => {
    const request = readRequest(data);
    if (request === undefined) return;
    const { id } = request;
    if (!request.ok) {
      const { code, sentence } = request;
      post({ swapscope: VERSION, id, ok: false, code, sentence });
    } else if (waiting >= MOST_WAITING) {
      post({ swapscope: VERSION, id, ok: false, code: 'busy', sentence: BUSY });
    } else {
      waiting += 1;
      const { command } = request;
      last = last.then(() => answer(id, command));
    }
  };
}

const NOT_LOADED = 'What this needs could not be loaded. Is the network there?';
const BUSY = `Only ${MOST_WAITING} commands may wait.`;
const NO_HASH = 'A link of Swapscope has a # in it.';

async function obey(app: AppStore, spanOf: SpanOf, command: EmbedCommand): Promise<Done> {
  const { run, cursor } = app.getState();
  switch (command.command) {
    case 'state':
      return DONE;
    case 'next':
      return goTo(app, within(spanOf(run), cursor + 1));
    case 'previous':
      return goTo(app, within(spanOf(run), cursor - 1));
    case 'pause':
      play(app, 'no');
      return DONE;
    case 'play':
      if (command.speed !== undefined) app.setState({ speed: command.speed });
      playIn(app, spanOf);
      return DONE;
    case 'go':
      if ('link' in command) return goToLink(app, spanOf, command.link);
      return outOf(spanOf(run), command.step) ?? goTo(app, command.step);
  }
}

/** Goes to step k, which the run has; brings its sentence first where it is not there. */
async function goTo(app: AppStore, k: number): Promise<Done> {
  play(app, 'no');
  seek(app, k);
  if (app.getState().cursor === k) return DONE;
  if (!(await bring(app))) return fail('not-loaded', NOT_LOADED);
  seek(app, k);
  return DONE;
}

async function goToLink(app: AppStore, spanOf: SpanOf, link: string): Promise<Done> {
  const at = link.indexOf('#');
  if (at < 0) return fail('bad-link', NO_HASH);
  const read = await readRun(app, link.slice(at));
  if (!read.ok) return read;
  const { run, cursor, notice } = read.value;
  if (notice !== undefined) return fail('bad-link', notice);
  const out = outOf(spanOf(run), cursor);
  if (out === undefined) app.setState(opened(run, cursor));
  return out ?? DONE;
}

const outOf = ({ from, to }: Span, k: number): Done | undefined =>
  k < from || k > to
    ? fail('out-of-range', `Step ${k} is not among those that can be shown: ${from} to ${to}.`)
    : undefined;
