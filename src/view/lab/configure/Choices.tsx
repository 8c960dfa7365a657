import { choiceWhy } from '../../../lab/mechanisms';
import { CHOICES } from '../../../protocol/choices';
import {
  type ChoiceId,
  type Choices as Chosen,
  type Config,
  DEFAULT_CHOICES,
} from '../../../protocol/config';
import { type AnswerWords, CHOICE_WORDS } from '../../../story/choices';
import { useTip } from '../../glossary/useTip';
import { useApp, useAppStore } from '../../useApp';
import { Answer } from './Answer';
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
  const idle = useApp((s) => choiceWhy(id, configIn(s).mechanism));
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
      {idle !== undefined && <p className="configure-says">{idle}</p>}
      {CHOICES[id].map((answer) => (
        <Answer
          key={answer}
          group={id}
          {...wordsOf(id, answer)}
          chosen={chosen[id] === answer}
          inWords={inWords}
          why={why ?? idle}
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
