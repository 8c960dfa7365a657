/** A box in the window, in CSS pixels from its top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 6;
const EDGE = 8;
/** Beside what is wider than this a box would be far from where one looks. */
const WIDE = 240;

/**
 * Where a box stands that belongs to something: on its right, or on its left, or where it is wide or
 * neither has room, below or above it. It is moved as far as it must be to lie within the window.
 */
export function placeBeside(anchor: Box, size: Size, room: Size): { left: number; top: number } {
  const { left, top } = wished(anchor, size, room);
  return {
    left: within(left, room.width - size.width),
    top: within(top, room.height - size.height),
  };
}

function wished(anchor: Box, size: Size, room: Size): { left: number; top: number } {
  const right = anchor.left + anchor.width + GAP;
  const left = anchor.left - GAP - size.width;
  if (anchor.width <= WIDE) {
    if (right + size.width + EDGE <= room.width) return { left: right, top: anchor.top };
    if (left >= EDGE) return { left, top: anchor.top };
  }
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - GAP - size.height;
  const fits = below + size.height + EDGE <= room.height;
  return { left: anchor.left, top: fits || above < EDGE ? below : above };
}

const within = (wish: number, most: number): number => Math.max(EDGE, Math.min(wish, most - EDGE));
