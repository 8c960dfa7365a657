import { lengthOf } from '../../store/run';
import { relay } from '../../store/talkRelay';
import { fullTitle, LISTED_IDS } from '../../story/chapter';
import { useApp } from '../useApp';

const order = (what: unknown) => () => relay()?.order(what);

/** What the speaker does by mouse or touch; the keys are those of the page. */
export function SpeakerBar() {
  const show = useApp((s) => s.show);
  const black = useApp((s) => s.black);
  const plays = useApp((s) => (s.room?.peer ? s.room.plays : s.playing !== 'no'));
  return (
    <div className="speaker-bar" role="toolbar" aria-label="Talk">
      {show && (
        <button
          type="button"
          className="control"
          data-wide
          disabled={show.item === 0}
          onClick={order('previousItem')}
        >
          Previous item
        </button>
      )}
      {show && (
        <button
          type="button"
          className="control speaker-go"
          data-wide
          disabled={show.item === show.talk.items.length - 1}
          onClick={order('nextItem')}
        >
          Next item
        </button>
      )}
      <button type="button" className="control" onClick={order('back')}>
        Back
      </button>
      <button type="button" className="control" onClick={order('next')}>
        Next step
      </button>
      <button type="button" className="control" onClick={order('play')}>
        {plays ? 'Pause' : 'Play'}
      </button>
      <button type="button" className="control" aria-pressed={black} onClick={order('black')}>
        Black
      </button>
      <Steps />
      {show ? <Items /> : <Chapters />}
    </div>
  );
}

function Steps() {
  const cursor = useApp((s) => s.cursor);
  const end = useApp((s) => lengthOf(s.run));
  return (
    <label className="speaker-steps">
      <span className="soft">Step</span>
      <input
        type="range"
        min={0}
        max={end}
        value={cursor}
        onChange={(event) => relay()?.order({ seek: Number(event.target.value) })}
      />
    </label>
  );
}

function Items() {
  const items = useApp((s) => s.show?.talk.items) ?? [];
  const item = useApp((s) => s.show?.item ?? 0);
  return (
    <label className="speaker-goto">
      <span className="soft">Item</span>
      <select
        className="control"
        value={item}
        onChange={(event) => relay()?.order({ item: Number(event.target.value) })}
      >
        {items.map(({ caption }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
          <option key={i} value={i}>
            {i + 1}. {caption}
          </option>
        ))}
      </select>
    </label>
  );
}

function Chapters() {
  const chapter = useApp((s) => s.run.chapter?.id ?? '');
  return (
    <label className="speaker-goto">
      <span className="soft">Chapter</span>
      <select
        className="control"
        value={chapter}
        onChange={(event) => relay()?.order({ chapter: event.target.value })}
      >
        {!(LISTED_IDS as readonly string[]).includes(chapter) && <option value={chapter}>–</option>}
        {LISTED_IDS.map((id) => (
          <option key={id} value={id}>
            {fullTitle(id)}
          </option>
        ))}
      </select>
    </label>
  );
}
