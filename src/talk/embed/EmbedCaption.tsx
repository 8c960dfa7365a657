import { step } from '../../store/commands';
import { Prose } from '../../view/caption/Prose';
import { useSwipe } from '../../view/caption/swipe';
import { useApp, useAppStore } from '../../view/useApp';
import { wordsOf } from './words';

/** What just happened, in a few words and a sentence; a swipe over it steps. */
export function EmbedCaption() {
  const app = useAppStore();
  const title = useApp((s) => wordsOf(s).title);
  const sentence = useApp((s) => wordsOf(s).sentence);
  const swipe = useSwipe((by) => step(app, by));
  return (
    <section className="embed-caption" aria-labelledby="embed-title" {...swipe}>
      <h2 id="embed-title">{title}</h2>
      <p>
        <Prose text={sentence} />
      </p>
    </section>
  );
}
