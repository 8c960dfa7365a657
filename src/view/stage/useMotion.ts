import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type Motion, motionOf, TURN } from '../../scene/motion';
import type { Scene } from '../../scene/scene';
import { apply, elementsIn } from './apply';
import { MOTION_MS, runMotion } from './clock';

export interface Shown {
  readonly scene: Scene;
  /** Keys of cards that are drawn as one while they move. */
  readonly crowd: ReadonlySet<string>;
}

const NOBODY: ReadonlySet<string> = new Set();

interface Run {
  readonly target: Scene;
  /** Undefined at rest. */
  readonly motion: Motion | undefined;
  /** The structure that React shows: of the start, of the half, of the end. */
  readonly shown: Scene;
}

export interface Pace {
  /** 1 is 600 ms a motion; 0 is no motion at all. */
  readonly speed: number;
  /** Called whenever the picture has come to rest. */
  readonly onRest: (() => void) | undefined;
}

/**
 * Leads the picture from wherever it is to a new scene. Gives the scene whose structure is to be
 * rendered; between renders it writes attributes into `layers` itself, once a frame.
 */
export function useMotion(
  target: Scene,
  layers: RefObject<SVGGElement | null>,
  { speed, onRest }: Pace,
): Shown {
  const picture = useRef<() => Scene>(() => target);
  const [run, setRun] = useState<Run>({ target, motion: undefined, shown: target });
  if (run.target !== target) setRun(runTo(target, picture.current(), speed));

  const rested = useRef(onRest);
  const pace = useRef(speed);
  useLayoutEffect(() => {
    rested.current = onRest;
    pace.current = speed;
  });

  const { motion } = run;
  useLayoutEffect(() => {
    const end = () => {
      picture.current = () => target;
      setRun({ target, motion: undefined, shown: target });
      rested.current?.();
    };
    const group = layers.current;
    if (!motion || !group) {
      picture.current = () => target;
      rested.current?.();
      return;
    }
    const { axis } = target.layout;
    const elements = elementsIn(group);
    let turned = false;
    return runMotion(MOTION_MS / pace.current, (t) => {
      apply(elements, motion.moving(t), axis, motion.crowd);
      if (t >= 1) return end();
      picture.current = () => motion.at(t);
      if (!turned && t >= TURN) {
        turned = true;
        setRun({ target, motion, shown: motion.at(t) });
      }
    });
  }, [motion, target, layers]);

  const scene = run.target === target ? run.shown : target;
  return { scene, crowd: run.motion?.crowd ?? NOBODY };
}

function runTo(target: Scene, from: Scene, speed: number): Run {
  const still: Run = { target, motion: undefined, shown: target };
  if (speed <= 0 || from.layout !== target.layout) return still;
  const motion = motionOf(from, target);
  return motion.still ? still : { target, motion, shown: motion.at(0) };
}
