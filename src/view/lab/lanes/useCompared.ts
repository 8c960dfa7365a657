import { useEffect, useState } from 'react';
import { type Compared, compared, type SecondLane, secondLane } from '../../../store/labLanes';
import { afterPaint } from '../../afterPaint';
import { useApp } from '../../useApp';

/**
 * What differs between the two lanes. Found once the step itself has been painted: until then it is
 * what differed before, or nothing yet.
 */
export function useCompared(): Compared | undefined {
  const run = useApp((s) => s.run);
  const lane = useApp(secondLane);
  const cursor = useApp((s) => s.cursor);
  const [found, setFound] = useState<{ readonly of: SecondLane; readonly what: Compared }>();
  useEffect(() => {
    if (lane === undefined) return;
    return afterPaint(() => setFound({ of: lane, what: compared(run, lane.run, cursor) }));
  }, [run, lane, cursor]);
  return found !== undefined && found.of === lane ? found.what : undefined;
}
