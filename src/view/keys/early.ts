/**
 * Keys pressed before the page can act on them. Imported first of all, so that it listens while the
 * rest is still being loaded.
 */
const pressed: KeyboardEvent[] = [];
const keep = (event: KeyboardEvent): void => {
  pressed.push(event);
};
window.addEventListener('keydown', keep);

/** Hands over what was pressed so far, in order, and keeps nothing from then on. */
export function takeEarly(): readonly KeyboardEvent[] {
  window.removeEventListener('keydown', keep);
  return pressed.splice(0);
}
