import type { ComponentType } from 'react';
import type { AppStore } from '../../store/app';
import { choose, opened } from '../../store/commands';
import { type RunAt, readRun } from '../../store/readRun';
import { lengthOf } from '../../store/run';
import { Embed } from './Embed';
import { type Asked, type Options, readOptions } from './options';
import { Refused } from './Refused';
import { keepWithin, playIn, type Span, type SpanOf, spanOf, within } from './span';
import { pageOf, speak } from './speak';

/** Opens what the frame’s address asks for, and gives what shows it, or what is wrong with it. */
export async function begin(app: AppStore): Promise<ComponentType> {
  const read = readOptions(location.search, location.hash);
  if (!read.ok) return () => <Refused wrong={read.wrong} />;
  const { options } = read;
  choose(app, { theme: options.theme, welcomed: true, singleKeys: true });
  const found = await readRun(app, options.hash);
  if (!found.ok) return () => <Refused wrong={[found.sentence]} />;
  const range = options.steps && rangeIn(options.steps, lengthOf(found.value.run));
  if (typeof range === 'string') return () => <Refused wrong={[range]} />;
  const span = spanOf(found.value.run, range);
  open(app, found.value, span);
  app.setState({ speed: options.speed });
  keepWithin(app, span);
  window.addEventListener('hashchange', () => void follow(app, span));
  return () => (
    <Embed
      panels={options.panels}
      autoplay={options.autoplay}
      spanOf={span}
      onShown={() => start(app, span, options)}
    />
  );
}

function rangeIn({ from, to }: Asked, length: number): Span | string {
  const last = to ?? length;
  if (from <= last && last <= length) return { from, to: last };
  return `Steps ${from}-${to ?? ''} are not all there: the run has ${length}.`;
}

function open(app: AppStore, { run, cursor, notice }: RunAt, spanOf: SpanOf): void {
  app.setState({ ...opened(run, within(spanOf(run), cursor)), notice });
}

/** Another hash in the frame’s address, as the page around can set it. */
async function follow(app: AppStore, spanOf: SpanOf): Promise<void> {
  const found = await readRun(app, location.hash);
  if (found.ok) open(app, found.value, spanOf);
  else app.setState({ notice: found.sentence });
}

/** Once the picture is there: plays if that was asked for, and speaks with the page around. */
function start(app: AppStore, spanOf: SpanOf, { autoplay, origins }: Options): void {
  if (autoplay) playIn(app, spanOf);
  void speak(window, app, spanOf, { origins, page: pageOf(location.href) }).catch(() => undefined);
}
