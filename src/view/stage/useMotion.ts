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

/** The way to a scene, and what of it React shows: its start, its half, its end. */
interface Run {
  readonly target: Scene;
  /** Undefined where nothing moves. */
  readonly motion: Motion | undefined;
  readonly from: Scene;
}

interface Stop {
  readonly run: Run;
  readonly scene: Scene;
  readonly rests: boolean;
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
  // A change of speed alone leaves the motion that is under way as it is.
  const held = useRef<Run>(undefined);
  if (held.current?.target !== target) held.current = runTo(target, picture.current(), speed);
  const run = held.current;
  const [stop, setStop] = useState<Stop>();

  const pace = useRef(speed);
  const rested = useRef(onRest);
  useLayoutEffect(() => {
    rested.current = onRest;
    pace.current = speed;
  });

  useLayoutEffect(() => {
    const { motion, target } = run;
    const end = () => {
      picture.current = () => target;
      setStop({ run, scene: target, rests: true });
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
        setStop({ run, scene: motion.at(t), rests: false });
      }
    });
  }, [run, layers]);

  if (stop?.run === run) return stop.rests ? still(target) : moving(run, stop.scene);
  return run.motion ? moving(run, run.from) : still(target);
}

const still = (scene: Scene): Shown => ({ scene, crowd: NOBODY });
const moving = ({ motion }: Run, scene: Scene): Shown => ({ scene, crowd: motion!.crowd });

function runTo(target: Scene, from: Scene, speed: number): Run {
  const none: Run = { target, motion: undefined, from: target };
  if (speed <= 0 || from.layout !== target.layout) return none;
  const motion = motionOf(from, target);
  return motion.still ? none : { target, motion, from: motion.at(0) };
}
