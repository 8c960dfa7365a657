import { scrollBy, unionOf } from './sight';

/** What a step changed: all of it, what is not of Xen or the ring, pages, and frames alone. */
const TELLING = [
  '[data-changed]',
  '[data-changed]:not(.frame, .slot, .note)',
  ':is(.card, .place, .callout)[data-changed]',
  ':is(.card, .callout)[data-changed]',
];

/** After any of these the page is where somebody wants it. */
const DONE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Brings into sight what the step changed, and again whenever the page has grown: what comes late
 * moves the stage, or covers it. Ends with the first thing that somebody does, or when told to.
 */
export function keepInSight(still: boolean): () => void {
  const observer = new ResizeObserver(() => reveal(still));
  const end = (): void => {
    observer.disconnect();
    for (const type of DONE) window.removeEventListener(type, end, true);
  };
  for (const type of DONE) window.addEventListener(type, end, { capture: true, passive: true });
  // Their first sizes are told at once.
  observer.observe(document.documentElement);
  const caption = document.querySelector('.caption');
  if (caption !== null) observer.observe(caption);
  return end;
}

/**
 * Scrolls the page so that what the step changed on the stage is seen above the caption; by as
 * little as will do, and not at all where it is seen already or the stage is out of sight, since
 * somebody is reading something else then.
 */
function reveal(still: boolean): void {
  const stage = document.querySelector('.stage svg');
  const caption = document.querySelector('[data-layout="phone"] .caption');
  if (stage === null || caption === null) return;
  const room = { top: 0, bottom: caption.getBoundingClientRect().top };
  const { top, bottom } = stage.getBoundingClientRect();
  const seen = Math.min(bottom, room.bottom) - Math.max(top, room.top);
  if (seen < 0.4 * Math.min(bottom - top, room.bottom - room.top)) return;
  const spans = TELLING.map((selector) =>
    unionOf([...stage.querySelectorAll(selector)].map((one) => one.getBoundingClientRect())),
  );
  const by = scrollBy(room, spans);
  if (by !== 0) window.scrollBy({ top: by, behavior: still ? 'instant' : 'smooth' });
}
