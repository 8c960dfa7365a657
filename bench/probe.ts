/**
 * Runs inside the page, before any of its own scripts: sees keys, frames, and what changes on the
 * screen. Its frame callback is the first of each frame, so that a change counts for the frame that
 * paints it.
 */
interface Press {
  readonly time: number;
  /** Frames that began between the key press and the picture that first showed a change, with it. */
  caption: number | undefined;
  stage: number | undefined;
  /** Until the frame began that shows the first change. */
  ms: number | undefined;
}

/** When a frame began, and whether it showed something new. */
interface Frame {
  readonly now: number;
  changed: boolean;
}

/**
 * Where the system asks for less motion, the page's frames tell a time that runs so fast that a
 * motion is over with its second picture.
 */
const FAST = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 1000 : 1;
const nextFrame = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) => nextFrame((now) => callback(now * FAST));

/** What the page did in its idle time, in milliseconds of the clock. */
const idle = { ms: 0, calls: 0, longest: 0 };
let idleAt = performance.now();
const whenIdle = window.requestIdleCallback.bind(window);
window.requestIdleCallback = (callback, options) =>
  whenIdle((deadline) => {
    const start = performance.now();
    callback(deadline);
    idleAt = performance.now();
    idle.ms += idleAt - start;
    idle.calls++;
    idle.longest = Math.max(idle.longest, idleAt - start);
  }, options);

const QUEUED = new MessageChannel();
let frames: Frame[] = [];
/** Changes that no frame has shown yet. */
let caption = false;
let stage = false;
let other = false;
/** True while the callbacks of a frame run: what they change is shown by the same frame. */
let inFrame = false;
let press: Press | undefined;

/** Notes that the frame at hand shows whatever has changed. */
function show(): void {
  const frame = frames.at(-1);
  if (frame === undefined || !(caption || stage || other)) return;
  frame.changed = true;
  if (press !== undefined) {
    const { time } = press;
    const since = frames.filter(({ now }) => now > time).length;
    if (caption) press.caption ??= since;
    if (stage) press.stage ??= since;
    if (caption || stage) press.ms ??= Math.max(0, frame.now - time);
  }
  caption = stage = other = false;
}

function tick(now: number): void {
  frames.push({ now, changed: false });
  nextFrame(tick);
  show();
  inFrame = true;
  QUEUED.port2.postMessage(undefined);
}
QUEUED.port1.onmessage = () => {
  inFrame = false;
};
nextFrame(tick);

/** The caption and the stage, found when watching begins: to look for them at each change is dear. */
let [captionBox, stageBox]: (Element | null)[] = [null, null];

const observer = new MutationObserver((records) => {
  for (const { target } of records) {
    if (!stage && stageBox?.contains(target)) stage = true;
    else if (!caption && captionBox?.contains(target)) caption = true;
    else other = true;
    if (stage && caption) break;
  }
  if (inFrame) show();
});

window.addEventListener(
  'keydown',
  (event) => {
    press = { time: event.timeStamp, caption: undefined, stage: undefined, ms: undefined };
  },
  { capture: true },
);

/** What came of a key press. */
export interface Shown {
  readonly caption: number | undefined;
  readonly stage: number | undefined;
  readonly ms: number | undefined;
  /** How many pictures differed from the one before. */
  readonly pictures: number;
}

export interface Moved {
  /** Frames that differed from the one before, and how long they and only they took. */
  readonly frames: number;
  readonly ms: number;
  readonly longest: number;
}

export const probe = {
  /** Begins to watch what is on the screen. */
  watch(): void {
    captionBox = document.querySelector('.caption');
    stageBox = document.querySelector('.walk-stage');
    observer.observe(document.querySelector('.walk')!, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  },

  /** Forgets what came before. */
  clear(): void {
    frames = frames.slice(-1);
    press = undefined;
    caption = stage = other = false;
  },

  /** Once nothing has changed for so many frames in a row. */
  async rest(quiet: number): Promise<Shown> {
    const from = frames.length;
    while (frames.length < from + quiet || frames.slice(-quiet).some((frame) => frame.changed)) {
      await new Promise(nextFrame);
    }
    const time = press?.time ?? 0;
    return {
      caption: press?.caption,
      stage: press?.stage,
      ms: press?.ms,
      pictures: frames.filter((frame) => frame.now > time && frame.changed).length,
    };
  },

  /** What was done in idle time since the page was opened. */
  idle: () => ({ ...idle }),
  /** True once nothing has been done in idle time for so many milliseconds. */
  idled: (quiet: number): boolean => performance.now() - idleAt > quiet,

  /** Everything since `clear`; with `all`, frames that changed nothing count as well. */
  moved(all: boolean): Moved {
    const spans = frames
      .slice(1)
      .map(({ now, changed }, i) => ({ ms: now - frames[i].now, changed }));
    const moving = spans.filter(({ changed }) => all || changed);
    return {
      frames: moving.length,
      ms: moving.reduce((sum, span) => sum + span.ms, 0),
      longest: Math.max(...spans.map((span) => span.ms)),
    };
  },
};

declare global {
  interface Window {
    probe: typeof probe;
  }
}
window.probe = probe;
