import { hashInPicture, isPicture, MOST_BYTES } from '../export/pictureLink';
import { readLabFile } from '../link/labFile';
import { readStop } from '../link/talkStop';
import { readTraceFile } from '../link/traceFile';
import { CASES } from '../story/cases';
import { SCENARIOS } from '../story/chapters';
import { EXERCISES } from '../story/exercises';
import type { AppStore } from './app';
import { openHash } from './commands';
import { openFile } from './labFiles';
import { say } from './say';

/** Opens a file that somebody has chosen or dropped: a picture’s link, a trace, a Lab file. */
export async function openDropped(app: AppStore, file: Blob | undefined): Promise<void> {
  if (file === undefined) return;
  if (file.size > MOST_BYTES) return wrong(app, 'This file is too long to be opened.');
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return wrong(app, 'This file could not be read.');
  }
  if (isPicture(bytes)) return openPicture(app, bytes);
  const text = new TextDecoder().decode(bytes);
  if (app.getState().page !== 'lab') {
    const fault = textFault(text);
    if (fault !== undefined) return wrong(app, fault);
    await openHash(app, '#/lab');
  }
  openFile(app, text);
}

const SHELF = { scenarios: SCENARIOS, cases: CASES, exercises: EXERCISES };
const NONE = 'This file is no picture, no trace and no Lab history of Swapscope.';

/** What is wrong with a text as a Lab file and as a trace; undefined where it is one of them. */
function textFault(text: string): string | undefined {
  const read = [readLabFile(text), readTraceFile(text)].filter((one) => !one.ok);
  if (read.length < 2) return undefined;
  const near = read.find(({ code }) => !STRANGE.includes(code));
  return near?.sentence ?? NONE;
}

const STRANGE: readonly string[] = ['not-json', 'not-a-lab', 'not-a-trace'];

/**
 * Opens the link that a picture holds. One that is damaged, foreign, or good only in part changes
 * nothing, and a sentence says why.
 */
export async function openPicture(app: AppStore, bytes: Uint8Array): Promise<void> {
  const hash = hashInPicture(bytes);
  if (!hash.ok) return wrong(app, hash.sentence);
  const stop = readStop(hash.value, SHELF);
  if (!stop.ok) return wrong(app, `The picture’s link can’t be opened. ${stop.sentence}`);
  await openHash(app, hash.value);
  if (app.getState().notice === undefined) say(app, 'Opened where the picture was taken.');
}

function wrong(app: AppStore, sentence: string): void {
  app.setState({ notice: `${sentence} Nothing was changed.` });
}
