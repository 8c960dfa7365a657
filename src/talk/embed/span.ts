import type { AppStore } from '../../store/app';
import { play } from '../../store/commands';
import { lengthOf, type Run } from '../../store/run';

/** The first and the last step that a frame leads to. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span of a run that is open in the frame. */
export type SpanOf = (run: Run) => Span;

/** The range holds for the run that the frame was opened with; any other is shown whole. */
export function spanOf(first: Run, range: Span | undefined): SpanOf {
  // Of a run that was opened anew: to write the address of a long one takes a while.
  const spans = new WeakMap<Run, Span>();
  return (run) => {
    let span = spans.get(run);
    if (span === undefined) {
      const isFirst = range && (run === first || run.hashAt(0) === first.hashAt(0));
      span = isFirst ? range : { from: 0, to: lengthOf(run) };
      spans.set(run, span);
    }
    return span;
  };
}

export const within = ({ from, to }: Span, k: number): number => Math.max(from, Math.min(to, k));

/** Keeps what is shown within the span, however it is moved; at its end nothing plays on. */
export function keepWithin(app: AppStore, spanOf: SpanOf): void {
  app.subscribe(() => {
    const { run, cursor, playing } = app.getState();
    const span = spanOf(run);
    const held = within(span, cursor);
    const isOver = playing !== 'no' && cursor >= span.to;
    if (held !== cursor || isOver) {
      app.setState({ cursor: held, playing: isOver ? 'no' : playing });
    }
  });
}

/** Plays; from the end of the span, from its start. */
export function playIn(app: AppStore, spanOf: SpanOf): void {
  const { run, cursor } = app.getState();
  const { from, to } = spanOf(run);
  if (cursor >= to) app.setState({ cursor: from });
  play(app, 'play');
}

export function togglePlayIn(app: AppStore, spanOf: SpanOf): void {
  if (app.getState().playing === 'no') playIn(app, spanOf);
  else play(app, 'no');
}
