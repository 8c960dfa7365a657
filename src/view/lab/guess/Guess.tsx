import { useEffect, useRef } from 'react';
import { guessable } from '../../../lab/guess';
import { questionHere } from '../../../store/labAsk';
import { show, skip } from '../../../store/labGuess';
import { stateOf } from '../../../store/run';
import { nextHint } from '../../../story/hint';
import { callerOf } from '../../caption/caller';
import { useApp, useAppStore } from '../../useApp';
import { Answer } from './Answer';
import { Candidates } from './Candidates';
import { Score } from './Score';
import { useMarks, useNaming } from './useMarks';
import './Guess.css';

/** Guess first: asks which cells a step changes, lets it happen, and compares. */
export function Guess() {
  const app = useAppStore();
  const question = useApp(questionHere);
  const state = useApp((s) => stateOf(s.run, s.cursor));
  const isOpen = question !== undefined && question.judged === undefined;
  useMarks(question);
  useNaming(isOpen, guessable(state));
  useSkipKey(isOpen);
  const title = useTitleFocus(question?.action, isOpen);
  return (
    <section className="guess" aria-labelledby="guess-title">
      <h3 id="guess-title" ref={title} tabIndex={-1}>
        {question === undefined
          ? 'Guess first'
          : isOpen
            ? 'Which cells will it change?'
            : 'What it changed'}
      </h3>
      {question === undefined && (
        <p>
          Before each step it is asked which cells will change: → asks, and so does a step of Act.
        </p>
      )}
      {question !== undefined && isOpen && (
        <>
          <NextTold action={question.action} />
          <Candidates state={state} named={question.named} />
          <div className="guess-ends">
            <button type="button" className="control" onClick={() => show(app)}>
              Show <kbd>→</kbd>
            </button>
            <button type="button" className="control" onClick={() => skip(app)}>
              Skip <kbd>Esc</kbd>
            </button>
          </div>
        </>
      )}
      <div role="status">
        {question?.judged !== undefined && <Answer judged={question.judged} />}
      </div>
      <Score />
    </section>
  );
}

/** Whose step comes next, and what it does. */
function NextTold({ action }: { readonly action: Parameters<typeof callerOf>[1] }) {
  const library = useApp((s) => s.library);
  const state = useApp((s) => stateOf(s.run, s.cursor));
  const by = callerOf(state.at, action);
  return (
    <p>
      <span className={`guess-who of-${by.who}`}>{by.name}</span> {nextHint(library, state, action)}{' '}
      comes next.
    </p>
  );
}

/** Escape takes the step without a guess. */
function useSkipKey(isOpen: boolean): void {
  const app = useAppStore();
  useEffect(() => {
    if (!isOpen) return;
    const press = (event: KeyboardEvent): void => {
      const { dialog, talk, panel } = app.getState();
      const isTyping = document.activeElement instanceof HTMLInputElement;
      if (event.key !== 'Escape' || dialog !== 'none' || talk || panel) return;
      if (isTyping && (document.activeElement as HTMLInputElement).value !== '') return;
      event.preventDefault();
      skip(app);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [app, isOpen]);
}

/**
 * The title has the focus from the start, so that → steps, and again when a question is asked or
 * answered, so that a reader hears it and Tab leads into it.
 */
function useTitleFocus(action: unknown, isOpen: boolean) {
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question asks anew
  useEffect(() => title.current?.focus(), [action, isOpen]);
  return title;
}
