import { useEffect, useState } from 'react';
import { clockText, spentOn } from '../../store/talkClock';
import { plannedSeconds } from '../../story/talk';
import { useApp } from '../useApp';

/** Milliseconds of the system's clock, anew every second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

/** How long the talk has gone on, and what is on now, each against what was planned. */
export function Clock() {
  const now = useNow();
  const clock = useApp((s) => s.clock);
  const show = useApp((s) => s.show);
  if (clock === undefined) return null;
  const planned = show && plannedSeconds(show.talk);
  return (
    <dl className="speaker-clock">
      <Time name="Elapsed" seconds={Math.max(0, now - clock.started) / 1000} planned={planned} />
      <Time
        name={show ? `Item ${show.item + 1}` : clock.part.replace(/^c/, 'C')}
        seconds={spentOn(clock, clock.part, now) / 1000}
        planned={show?.talk.items[show.item]?.seconds}
      />
    </dl>
  );
}

function Time(props: {
  readonly name: string;
  readonly seconds: number;
  readonly planned: number | undefined;
}) {
  const { name, seconds, planned } = props;
  const over = planned !== undefined && seconds > planned;
  return (
    <div>
      <dt>{name}</dt>
      <dd data-over={over || undefined}>
        <span className="speaker-time">{clockText(seconds)}</span>
        {planned !== undefined && (
          <span className="soft">
            {over ? ` over ${clockText(planned)}` : ` of ${clockText(planned)}`}
          </span>
        )}
      </dd>
    </div>
  );
}
