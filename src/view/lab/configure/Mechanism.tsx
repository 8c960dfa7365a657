import { MECHANISM_WORDS } from '../../../lab/mechanisms';
import { type Config, MECHANISMS } from '../../../protocol/config';
import { validConfig } from '../../../protocol/validate';
import { useApp, useAppStore } from '../../useApp';
import { Answer } from './Answer';
import { Section } from './Section';
import { useField, useWrong } from './useForm';
import { useSettings } from './useSettings';
import { Wrong } from './Wrong';

/** How blocks travel: the proposal, and the four ways that were tried or shipped. */
export function Mechanism({ inWords }: { readonly inWords: boolean }) {
  const app = useAppStore();
  const { configIn, fixed, write } = useSettings();
  const config = useApp(configIn);
  const chosen = useField('mechanism');
  const wrong = useWrong('mechanism');
  const why = useApp((s) => fixed(s, 'settings'));
  return (
    <Section name="Mechanism" summary={MECHANISM_WORDS[chosen].name} fixed={why}>
      <fieldset className="choice">
        <legend className="heard-only">Mechanism</legend>
        {MECHANISMS.map((mechanism) => (
          <Answer
            key={mechanism}
            group="mechanism"
            {...MECHANISM_WORDS[mechanism]}
            short={MECHANISM_WORDS[mechanism].name}
            chosen={chosen === mechanism}
            inWords={inWords}
            why={why}
            choose={() => write(app, 'mechanism', { mechanism })}
            other={() => ({ ...configIn(app.getState()), mechanism })}
            lane={laneOf({ ...config, mechanism })}
          />
        ))}
      </fieldset>
      <Wrong id="mechanism-wrong" sentence={wrong} />
    </Section>
  );
}

/** The same requests by another mechanism, beside this run. */
function laneOf(config: Config) {
  const valid = validConfig(config);
  const { name } = MECHANISM_WORDS[config.mechanism];
  return {
    why: valid.ok ? undefined : `Not by ${name}: ${valid.sentence}`,
    shows: `The same requests by ${name}, a step beside each of these, in a lane of their own.`,
  };
}
