import { useEffect, useRef } from 'react';
import type { AppStore } from '../../store/app';
import { relay } from '../../store/talkRelay';
import { focusOf } from '../keys/focus';
import { useAppStore } from '../useApp';
import { useReducedMotion } from '../useReducedMotion';
import { onPoint, type Spot } from './laser';
import './Laser.css';

/** A spot is gone after so long, in milliseconds. */
const FADES = 900;
/** Its radius in CSS pixels, and that of the ground around it. */
const RADIUS = 9;
const HALO = 3;
/** A button of the mouse held for so long points, in milliseconds. */
const HELD = 250;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly since: number;
}

/**
 * The spot of the laser, fading where the speaker no longer points. `stage` selects the picture that
 * it points at; it follows the mouse there while l or a button of the mouse is held.
 */
export function Laser({ stage }: { readonly stage: string }) {
  const app = useAppStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  const still = useReducedMotion();
  useEffect(() => drawn(canvas.current!, stage, still), [stage, still]);
  useEffect(() => held(app, stage), [app, stage]);
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className="laser" />
    </div>
  );
}

function drawn(canvas: HTMLCanvasElement, stage: string, still: boolean): () => void {
  const ink = canvas.getContext('2d');
  if (ink === null) return () => undefined;
  let points: Point[] = [];
  let frame = 0;

  const draw = (now: number): void => {
    const scale = window.devicePixelRatio;
    canvas.width = Math.round(innerWidth * scale);
    canvas.height = Math.round(innerHeight * scale);
    ink.scale(scale, scale);
    points = points.filter(({ since }) => now - since < FADES);
    const style = getComputedStyle(canvas);
    const colours = [style.getPropertyValue('--ground'), style.getPropertyValue('--ink')] as const;
    const seen = still ? points.slice(-1) : points;
    for (const [i, colour] of colours.entries()) {
      const radius = RADIUS + (i === 0 ? HALO : 0);
      for (const [k, { x, y, since }] of seen.entries()) {
        const last = k === seen.length - 1;
        const left = still ? 1 : 1 - (now - since) / FADES;
        ink.globalAlpha = Math.max(0, last ? Math.min(1, left * 2) : left / 3);
        ink.fillStyle = colour;
        ink.beginPath();
        ink.arc(x, y, last ? radius : radius * Math.max(0.2, left), 0, 2 * Math.PI);
        ink.fill();
      }
    }
    frame = points.length > 0 ? requestAnimationFrame(draw) : 0;
    canvas.dataset.points = points.length > 0 ? 'shown' : 'none';
  };

  const end = onPoint((spot) => {
    const box = document.querySelector(stage)?.getBoundingClientRect();
    if (box === undefined) return;
    const since = performance.now();
    points.push({ x: box.x + spot.x * box.width, y: box.y + spot.y * box.height, since });
    canvas.dataset.points = 'shown';
    if (frame === 0) frame = requestAnimationFrame(draw);
  });
  return () => {
    end();
    cancelAnimationFrame(frame);
  };
}

/** Points with the mouse while it is held on the stage's ground, or while l is held. */
function held(app: AppStore, stage: string): () => void {
  let key = false;
  let button = false;
  let timer = 0;
  let frame = 0;
  let spot: Spot | undefined;

  const spotAt = ({ clientX, clientY }: PointerEvent): Spot | undefined => {
    const box = document.querySelector(stage)?.getBoundingClientRect();
    if (box === undefined || box.width === 0 || box.height === 0) return undefined;
    const [x, y] = [(clientX - box.x) / box.width, (clientY - box.y) / box.height];
    return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined;
  };
  const send = (): void => {
    frame = 0;
    if (spot && (key || button)) relay()?.laser(spot.x, spot.y);
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(send);
  };
  const move = (event: PointerEvent): void => {
    spot = spotAt(event);
    if (key || button) soon();
  };
  const down = (event: PointerEvent): void => {
    spot = spotAt(event);
    if (event.button !== 0 || spot === undefined) return;
    timer = window.setTimeout(() => {
      button = true;
      soon();
    }, HELD);
  };
  const up = (): void => {
    window.clearTimeout(timer);
    button = false;
  };
  const press = ({ key: pressed, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    const focus = focusOf(document.activeElement);
    if (!app.getState().settings.singleKeys || pressed !== 'l') return;
    if (ctrlKey || metaKey || altKey || focus === 'text' || focus === 'select') {
      return;
    }
    key = true;
    soon();
  };
  const release = ({ key: released }: KeyboardEvent): void => {
    if (released === 'l') key = false;
  };
  const listeners = [
    ['pointermove', move],
    ['pointerdown', down],
    ['pointerup', up],
    ['pointercancel', up],
    ['keydown', press],
    ['keyup', release],
  ] as const;
  for (const [name, listen] of listeners) window.addEventListener(name, listen as EventListener);
  return () => {
    window.clearTimeout(timer);
    cancelAnimationFrame(frame);
    for (const [name, listen] of listeners) {
      window.removeEventListener(name, listen as EventListener);
    }
  };
}
