const asked = new Map<string, MediaQueryList>();

/** A media query, asked of the browser once: to make one anew at each render takes a while. */
export function mediaOf(query: string): MediaQueryList {
  let list = asked.get(query);
  if (list === undefined) {
    list = window.matchMedia(query);
    asked.set(query, list);
  }
  return list;
}
