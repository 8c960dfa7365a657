import { useId } from 'react';
import {
  CHOICES,
  type ChoiceId,
  type Choices as Chosen,
  type Config,
  DEFAULT_CHOICES,
} from '../../../protocol/config';
import { type AnswerWords, CHOICE_WORDS } from '../../../story/choices';
import { useTip } from '../../glossary/useTip';
import { useApp, useAppStore } from '../../useApp';
import { InLanes } from './InLanes';
import { Section } from './Section';
import { useSettings } from './useSettings';

const IDS = Object.keys(CHOICES) as ChoiceId[];

/** What the proposal leaves open, each question with its possible answers. */
export function Choices({ inWords }: { readonly inWords: boolean }) {
  const { configIn, fixed } = useSettings();
  const chosen = useApp((s) => configIn(s).choices);
  const why = useApp((s) => fixed(s, 'settings'));
  const others = IDS.filter((id) => chosen[id] !== DEFAULT_CHOICES[id]).length;
  return (
    <Section
      name="Choices"
      summary={others === 0 ? 'as by default' : `${others} not by default`}
      fixed={why}
    >
      {IDS.map((id) => (
        <Question key={id} id={id} chosen={chosen} inWords={inWords} why={why} />
      ))}
    </Section>
  );
}

interface QuestionProps {
  readonly id: ChoiceId;
  readonly chosen: Chosen;
  readonly inWords: boolean;
  readonly why: string | undefined;
}

function Question({ id, chosen, inWords, why }: QuestionProps) {
  const app = useAppStore();
  const { configIn, write } = useSettings();
  const { name, asks } = CHOICE_WORDS[id];
  const { target, tip } = useTip<HTMLLegendElement>(asks);
  const withAnswer = (config: Config, answer: string): Config => ({
    ...config,
    choices: { ...config.choices, [id]: answer },
  });
  return (
    <fieldset className="choice">
      <legend {...target}>
        {name}
        <span className="heard-only">. {asks}</span>
      </legend>
      {inWords && <p className="configure-says">{asks}</p>}
      {!inWords && tip}
      {CHOICES[id].map((answer) => (
        <Answer
          key={answer}
          group={id}
          words={wordsOf(id, answer)}
          chosen={chosen[id] === answer}
          inWords={inWords}
          why={why}
          choose={() =>
            write(app, id, { choices: withAnswer(configIn(app.getState()), answer).choices })
          }
          other={() => withAnswer(configIn(app.getState()), answer)}
        />
      ))}
    </fieldset>
  );
}

const wordsOf = (id: ChoiceId, answer: string): AnswerWords =>
  (CHOICE_WORDS[id].answers as Readonly<Record<string, AnswerWords>>)[answer];

interface AnswerProps {
  readonly group: string;
  readonly words: AnswerWords;
  readonly chosen: boolean;
  readonly inWords: boolean;
  readonly why: string | undefined;
  readonly choose: () => void;
  readonly other: () => Config;
}

function Answer({ group, words, chosen, inWords, why, choose, other }: AnswerProps) {
  const { target, tip } = useTip<HTMLLabelElement>(words.is);
  const below = useId();
  const says = inWords || chosen;
  const { 'aria-describedby': above, ...rest } = target;
  return (
    <div className="choice-answer">
      <div className="switch-line">
        <label {...rest}>
          <input
            type="radio"
            name={group}
            checked={chosen}
            disabled={why !== undefined}
            aria-describedby={says ? below : above}
            onChange={choose}
          />
          {words.name}
        </label>
        {!chosen && <InLanes name={words.short} other={other} fixed={why} />}
      </div>
      {says ? (
        <p className="configure-says" id={below}>
          {words.is}
        </p>
      ) : (
        tip
      )}
    </div>
  );
}
