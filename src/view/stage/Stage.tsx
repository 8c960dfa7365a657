import {
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useId,
  useMemo,
  useRef,
} from 'react';
import type { State } from '../../protocol/world';
import { layoutOf } from '../../scene/layout';
import { between } from '../../scene/motion';
import type { Scene } from '../../scene/scene';
import { sceneOf } from '../../scene/sceneOf';
import type { StageLayout, StageMode, StageSize } from '../../scene/stageLayout';
import { Picture } from './Picture';
import './stage.css';
import { useLit } from './useLit';
import { useMotion } from './useMotion';
import { type Soon, usePrepared } from './usePrepared';
import { useSize } from './useSize';

export interface StageProps {
  readonly state: State;
  /** The state that the step was taken from: what the step changed is marked. */
  readonly before?: State | undefined;
  /** Holds the picture still at this share of the way from `before` to `state`, 0 to 1. */
  readonly t?: number | undefined;
  /** 1 is 600 ms a motion. 0 shows each state at once. */
  readonly speed?: number;
  /** `auto` and `talk` are portrait where the space is narrower than 560 px. */
  readonly mode?: StageMode | 'auto';
  /** Key of what is pointed at anywhere in the app, such as `mfn:5`, `pfn:1:2`, `gref:1:3`. */
  readonly hover?: string | null;
  readonly pinned?: string | null;
  readonly onHover?: ((key: string | null) => void) | undefined;
  readonly onPin?: ((key: string | null) => void) | undefined;
  /** Things have menus, and so have the parts that are no things: whoever asks opens them. */
  readonly menus?: boolean;
  /** What is drawn over the picture while it rests. */
  readonly over?: ((scene: Scene) => ReactNode) | undefined;
  /** What may be shown next, to be made ready while nothing else is to do. */
  readonly soon?: Soon | undefined;
  /** The picture has come to rest. */
  readonly onRest?: (() => void) | undefined;
  /** Laid out for this size in CSS pixels instead of the one it has: a picture of another window's. */
  readonly as?: StageSize | undefined;
}

/** The machine as a picture: places, cards, and in the gutter whatever crosses it. */
export function Stage(props: StageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const own = useSize(frame);
  const size = own && (props.as ?? own);
  return (
    <div className="stage" ref={frame}>
      {size && size.width > 0 && <Sized {...props} size={size} />}
    </div>
  );
}

const NARROW = 560;

function Sized({ size, ...props }: StageProps & { size: StageSize }) {
  const { state, before, t, speed = 1, mode = 'auto', hover = null, pinned = null } = props;
  const { config } = state.at;
  const { width, height } = size;
  const layout = useMemo<StageLayout>(() => {
    const most = mode === 'auto' ? 'wide' : mode;
    const chosen = mode !== 'wide' && width < NARROW ? 'portrait' : most;
    return layoutOf({ width, height }, config, chosen);
  }, [width, height, config, mode]);
  const dense = layout.domains.some(({ grid }) => grid.level === 'dense');
  const [pointed, held] = dense ? [hover, pinned] : [null, null];
  const target = useMemo(() => {
    const named = [pointed, held].filter((key) => key !== null);
    const scene = sceneOf(state, layout, { before, named });
    if (t === undefined || t >= 1 || !before) return scene;
    return between(sceneOf(before, layout, { named }), scene, t);
  }, [state, before, layout, t, pointed, held]);

  const layers = useRef<SVGGElement>(null);
  const root = useRef<SVGSVGElement>(null);
  const { scene, crowd } = useMotion(target, layers, {
    speed: t === undefined ? speed : 0,
    onRest: props.onRest,
  });
  useLit(root, [hover, pinned]);
  usePrepared(layout, scene === target, props.soon);
  const patterns = useId();

  const report = (event: SyntheticEvent) => props.onHover?.(keyAt(event.target));
  const pin = (target: EventTarget) => {
    const key = keyAt(target);
    if (key !== null) props.onPin?.(key === pinned ? null : key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      if (!takesClicks(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      event.target.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!focusNext(root.current, event.target, event.key === 'ArrowDown' ? 1 : -1)) return;
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG can't be a fieldset
    <svg
      ref={root}
      role="group"
      aria-label="The machine: domains with their pages and frames, Xen, ring and disk"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width * layout.scale}
      height={layout.height * layout.scale}
      onPointerOver={report}
      onPointerLeave={() => props.onHover?.(null)}
      onFocus={report}
      onBlur={() => props.onHover?.(null)}
      onClick={(event) => pin(event.target)}
      onKeyDown={onKeyDown}
    >
      <Picture {...{ scene, crowd, layers, patterns }} menus={props.menus ?? false} />
      {scene === target && props.over?.(scene)}
    </svg>
  );
}

const takesClicks = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[data-hover], [data-menu]') !== null;

/** The key of the thing that an event fell on. */
function keyAt(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest('[data-hover]')?.getAttribute('data-hover') ?? null;
}

/** Moves the focus to the next or previous thing on the stage, also past the tab stops. */
function focusNext(root: Element | null, from: EventTarget, by: number): boolean {
  const all = [...(root?.querySelectorAll<SVGElement>('[tabindex]') ?? [])];
  const i = all.indexOf(from as SVGElement);
  const next = i < 0 ? undefined : all[i + by];
  next?.focus();
  return next !== undefined;
}
