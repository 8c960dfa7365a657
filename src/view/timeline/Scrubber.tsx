import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { lengthOf, type Run, toldOf } from '../../store/run';
import { useApp } from '../useApp';
import type { Zoom } from './density';
import { stepAt } from './scale';

interface ScrubberProps {
  readonly run: Run;
  readonly cursor: number;
  readonly zoom: Zoom;
  readonly width: number;
  readonly go: (k: number) => void;
  readonly describedBy: string | undefined;
  readonly children: ReactNode;
}

const PAGE = 10;

/** Where a key of a slider leads from step k of a run of so many. */
const KEYS: Readonly<Record<string, (k: number, end: number) => number>> = {
  ArrowRight: (k) => k + 1,
  ArrowUp: (k) => k + 1,
  ArrowLeft: (k) => k - 1,
  ArrowDown: (k) => k - 1,
  PageDown: (k) => k + PAGE,
  PageUp: (k) => k - PAGE,
  Home: () => 0,
  End: (_, end) => end,
};

/** The slider over the lanes: a click or a drag goes to the nearest step. */
export function Scrubber({ run, cursor, zoom, width, go, describedBy, children }: ScrubberProps) {
  const library = useApp((s) => s.library);
  const end = lengthOf(run);
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left } = event.currentTarget.getBoundingClientRect();
    go(stepAt(event.clientX - left, zoom, width));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const to = event.shiftKey ? undefined : KEYS[event.key]?.(cursor, end);
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div
      className="scrubber"
      role="slider"
      tabIndex={0}
      aria-label="Step"
      aria-describedby={describedBy}
      aria-valuemin={0}
      aria-valuemax={end}
      aria-valuenow={cursor}
      aria-valuetext={
        cursor === 0 ? 'the start' : `${cursor}, ${toldOf(library, run, cursor).title}`
      }
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
