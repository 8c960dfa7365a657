import { memo, useLayoutEffect, useRef } from 'react';
import { draw } from '../draw/draw';
import type { Mark } from '../draw/mark';

interface Props<T> {
  /** Back to front. */
  readonly things: readonly T[];
  readonly look: (thing: T) => Mark;
}

/**
 * Things of one kind. React knows only the group that they lie in: on a stage of a thousand, a step
 * costs no more than what it changes.
 */
export const Layer = memo(function Layer({ things, look }: Props<{ readonly key: string }>) {
  const group = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    if (group.current !== null) draw(group.current, things, look);
  }, [things, look]);
  return <g ref={group} />;
}) as <T extends { readonly key: string }>(props: Props<T>) => React.ReactNode;
