import { scrollBy, unionOf } from './sight';

/** What a step changed: all of it, what is not of Xen or the ring, pages, and frames alone. */
const TELLING = [
  '[data-changed]',
  '[data-changed]:not(.frame, .slot, .note)',
  ':is(.card, .place, .callout)[data-changed]',
  ':is(.card, .callout)[data-changed]',
];

/**
 * Scrolls the page so that what the step changed on the stage is seen above the caption; by as
 * little as will do, and not at all where it is seen already or the stage is out of sight, since
 * somebody is reading something else then.
 */
export function reveal(still: boolean): void {
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
