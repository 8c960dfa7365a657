import { type CSSProperties, Suspense } from 'react';
import { lengthOf, nameOf, stateOf, toldOf } from '../../store/run';
import { relay } from '../../store/talkRelay';
import { brokenBy } from '../../trace/verdicts';
import { KeysDialog } from '../keys/KeysDialog';
import { Notice } from '../Notice';
import { Said } from '../Said';
import { Stage } from '../stage/Stage';
import { useApp } from '../useApp';
import { useReducedMotion } from '../useReducedMotion';
import { Clock } from './Clock';
import { Laser } from './Laser';
import { SpeakerBar } from './SpeakerBar';
import { Blocked } from './TalkTop';
import './Presenter.css';

/** What the speaker sees: the audience's picture, what to say of it, what comes next, and the time. */
export function Presenter() {
  const dialog = useApp((s) => s.dialog);
  return (
    <div className="speaker">
      <Top />
      <Blocked />
      <Notice />
      <main className="speaker-main">
        <Now />
        <Next />
        <Notes />
      </main>
      <footer>
        <SpeakerBar />
      </footer>
      <Laser stage=".speaker-stage svg" />
      <Said />
      <Suspense fallback={null}>{dialog === 'keys' && <KeysDialog />}</Suspense>
    </div>
  );
}

function Top() {
  const title = useApp((s) => s.show?.talk.title);
  const rehearsal = useApp((s) => s.show?.rehearsal);
  const peer = useApp((s) => s.room?.peer);
  return (
    <header className="speaker-top">
      <div>
        <h1>{title ?? 'Presenter'}</h1>
        <p className="speaker-peer" role="status">
          {rehearsal
            ? 'A rehearsal: nobody else sees it.'
            : peer
              ? 'In step with the audience’s window.'
              : 'The audience’s window is closed.'}
          {!rehearsal && !peer && (
            <button type="button" className="control" onClick={() => relay()?.openOther()}>
              Open it
            </button>
          )}
        </p>
      </div>
      <Clock />
      <button type="button" className="control" onClick={() => relay()?.order('resetClock')}>
        Start the time anew
      </button>
      <button type="button" className="control" onClick={() => relay()?.leave()}>
        {rehearsal ? 'End the rehearsal' : 'Close'}
      </button>
    </header>
  );
}

/** The size that the picture is laid out for while no audience has said its own. */
const NO_AUDIENCE = { width: 1800, height: 620 };

function Now() {
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const library = useApp((s) => s.library);
  const black = useApp((s) => s.black);
  const elsewhere = useApp((s) => s.room?.elsewhere);
  const size = useApp((s) => s.room?.stage) ?? NO_AUDIENCE;
  const caption = useApp((s) => s.show?.talk.items[s.show.item]?.caption);
  const still = useReducedMotion();
  const told = cursor > 0 ? toldOf(library, run, cursor) : undefined;
  const broken = elsewhere ? [] : brokenBy(run.trace, cursor);
  const ratio = { '--ratio': size.width / size.height } as CSSProperties;
  return (
    <section className="speaker-now" aria-label="On the screen" data-black={black || undefined}>
      <p className="speaker-where soft">
        {elsewhere ?? `${nameOf(run)}, step ${cursor} of ${lengthOf(run)}`}
        {broken.length > 0 && (
          <span className="speaker-broken">
            Broken: {broken.map(({ invariant }) => invariant.id).join(', ')}
          </span>
        )}
        {black && <strong>The audience’s screen is black</strong>}
      </p>
      {elsewhere === undefined ? (
        <div className="speaker-room" style={ratio}>
          <div className="speaker-stage">
            <Stage
              state={stateOf(run, cursor)}
              before={cursor > 0 ? stateOf(run, cursor - 1) : undefined}
              speed={still ? 0 : 1}
              mode="talk"
              as={size}
            />
          </div>
        </div>
      ) : (
        <p className="speaker-elsewhere">The audience sees the page “{elsewhere}”.</p>
      )}
      <div className="speaker-told">
        {caption !== undefined && <p className="speaker-caption">{caption}</p>}
        {elsewhere === undefined && (
          <>
            <h2>{told?.title ?? run.chapter?.asks ?? 'Nothing has happened yet'}</h2>
            <p>{told?.beginner ?? run.chapter?.point}</p>
          </>
        )}
      </div>
    </section>
  );
}

function Notes() {
  const note = useApp((s) => s.show?.talk.items[s.show.item]?.note);
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const library = useApp((s) => s.library);
  const elsewhere = useApp((s) => s.room?.elsewhere);
  const words = cursor > 0 && !elsewhere ? toldOf(library, run, cursor).speaker : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so needs the focus
    <section className="speaker-notes" aria-label="Notes" tabIndex={0}>
      {note ? <p className="speaker-note">{note}</p> : null}
      {words !== undefined && (
        <p>
          <span className="soft">Of this step. </span>
          {words}
        </p>
      )}
      {!note && words === undefined && <p className="soft">No note here.</p>}
    </section>
  );
}

function Next() {
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  const library = useApp((s) => s.library);
  const elsewhere = useApp((s) => s.room?.elsewhere);
  const size = useApp((s) => s.room?.stage) ?? NO_AUDIENCE;
  const items = useApp((s) => s.show?.talk.items);
  const item = useApp((s) => s.show?.item ?? 0);
  const told = cursor < lengthOf(run) && !elsewhere ? toldOf(library, run, cursor + 1) : undefined;
  return (
    <section className="speaker-next" aria-label="Next">
      <div className="speaker-soon">
        <h2>Next step</h2>
        {told === undefined ? (
          <p className="soft">The run ends here.</p>
        ) : (
          <>
            <p>
              <strong>{told.title}.</strong> {told.beginner}
            </p>
            <div className="speaker-small" aria-hidden="true" inert>
              <Stage
                state={stateOf(run, cursor + 1)}
                before={stateOf(run, cursor)}
                speed={0}
                mode="talk"
                as={size}
              />
            </div>
          </>
        )}
      </div>
      {items && (
        <div>
          <h2>Next item</h2>
          <p>{items[item + 1]?.caption ?? <span className="soft">This is the last.</span>}</p>
        </div>
      )}
    </section>
  );
}
