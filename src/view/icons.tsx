const PATHS = {
  first: 'M4 3v10M13 3 6.5 8l6.5 5z',
  back: 'M11 3 4.5 8 11 13z',
  play: 'M4 2.5 13 8l-9 5.5z',
  pause: 'M5 3v10M11 3v10',
  next: 'M5 3l6.5 5L5 13z',
  last: 'M12 3v10M3 3l6.5 5L3 13z',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

/** A small drawing on a button whose name stands elsewhere. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
