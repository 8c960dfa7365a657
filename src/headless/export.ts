import { join } from 'node:path';
import { itfOf } from '../export/itf';
import { paletteOf } from '../export/palette';
import { pictureOf } from '../export/picture';
import { svgOf } from '../export/svg';
import { TABLE_IDS, type TableId, tableCsv } from '../export/tables';
import { writeTraceFile } from '../link/traceFile';
import { layoutOf } from '../scene/layout';
import { sceneOf } from '../scene/sceneOf';
import { replay as replayed, stateAt, type Trace } from '../trace/trace';
import { type Outcome, type ReadFile, unusable } from './outcome';
import { inputOf } from './replay';

const ROOT = join(import.meta.dirname, '../..');
const TOKENS = join(ROOT, 'src/view/theme/tokens.css');
const USAGE = `export takes --itf, --svg, --trace or --csv TABLE, and one file or link. Tables: ${TABLE_IDS.join(', ')}.`;

/** Prints what a trace leads to at its step in another form: what the page’s Take away saves. */
export function exported(args: readonly string[], read: ReadFile): Outcome {
  const [form, ...rest] = args;
  const name = rest.at(-1);
  if (form === undefined || name === undefined) return unusable(USAGE);
  if (rest.length !== (form === '--csv' ? 2 : 1)) return unusable(USAGE);
  const input = inputOf(name, read);
  if (typeof input === 'string') return unusable(input);
  const { trace } = replayed(input.config, input.actions);
  const done = (out: string): Outcome => {
    const err = input.warning === undefined ? '' : `${input.warning}\n`;
    return { code: 0, out, err };
  };
  const link = name.includes('#') ? name : undefined;
  const { version = '' } = JSON.parse(read(join(ROOT, 'package.json')) ?? '{}');
  switch (form) {
    case '--itf':
      return done(itfOf(trace, input.cursor, { version, title: link ?? name, link }));
    case '--trace':
      return done(writeTraceFile(input));
    case '--svg':
      return done(svgAt(trace, input.cursor, link, read(TOKENS) ?? ''));
    case '--csv': {
      const id = TABLE_IDS.find((one) => one === rest[0]) as TableId | undefined;
      return id ? done(tableCsv(id, stateAt(trace, input.cursor))) : unusable(USAGE);
    }
    default:
      return unusable(USAGE);
  }
}

/** The size of a stage on a laptop, in CSS pixels. */
const SIZE = { width: 1200, height: 640 };

function svgAt(trace: Trace, k: number, link: string | undefined, tokens: string): string {
  const state = stateAt(trace, k);
  const layout = layoutOf(SIZE, state.at.config, 'wide');
  const before = k > 0 ? stateAt(trace, k - 1) : undefined;
  const scene = sceneOf(state, layout, { before });
  const picture = pictureOf(scene, { palette: paletteOf(tokens, 'light') });
  const desc = `The machine after step ${k} of ${trace.length}.`;
  return svgOf(picture, { title: `Swapscope: step ${k}`, desc, link });
}
