import { useEffect, useRef } from 'react';
import { askingIn, findWay, openWay, wholeWay, withAnyFault } from '../../../store/checkAsk';
import { runHash } from '../../check/links';
import { useApp, useAppStore } from '../../useApp';
import { answerOf, isOlder, underWords } from './words';

/** The answer: the shortest way and where it opens, or how much was searched without one. */
export function Answer() {
  const app = useAppStore();
  const asked = useApp((s) => askingIn(s).asked);
  const config = useApp((s) => s.run.trace.config);
  const ended = asked !== undefined && asked.status !== 'running';
  const hash = ended && asked.way ? runHash(asked.config, wholeWay(asked)) : undefined;
  const asksAny = ended && (asked.config.faults.length === 0 || asked.config.budget === 0);
  const box = useRef<HTMLDivElement>(null);
  const status = asked?.status;
  useEffect(() => {
    if (status !== undefined) box.current?.scrollIntoView({ block: 'nearest' });
  }, [status]);
  return (
    <div ref={box} className="ask-answer" data-shown={asked !== undefined || undefined}>
      {asked?.status === 'running' && <p className="ask-progress">{answerOf(asked)}</p>}
      <p role="status">{ended && <strong>{answerOf(asked)}</strong>}</p>
      {ended && (
        <>
          {isOlder(asked, config, withAnyFault(config)) && (
            <p>It was asked of other settings than those of this run.</p>
          )}
          {asked.way !== undefined && (
            <p className="ask-open">
              <button type="button" className="control" onClick={() => openWay(app)}>
                Open it
              </button>
              {hash !== undefined && <a href={hash}>Its link</a>}
            </p>
          )}
          <p className="soft">{underWords(asked.config)}</p>
          {asksAny && (
            <button type="button" className="control" onClick={() => findWay(app, true)}>
              Ask again with any one fault
            </button>
          )}
        </>
      )}
    </div>
  );
}
