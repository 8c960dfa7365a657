import { Icon } from '../icons';
import { useApp, useAppStore } from '../useApp';
import { Laser } from './Laser';
import { Leave } from './Leave';
import './TalkTop.css';

/** What the audience sees besides the run: the caption of the talk's item, and the laser. */
export function TalkTop() {
  const show = useApp((s) => s.show);
  const text = useApp(({ page }) => !HAS_WAY_OUT.includes(page));
  return (
    <>
      <Blocked />
      {(show || text) && (
        <div className="talk-line">
          {show && (
            <p role="status">
              <span>
                {show.item + 1} of {show.talk.items.length}
              </span>
              {show.talk.items[show.item]?.caption}
            </p>
          )}
          {text && <Leave />}
        </div>
      )}
      <Laser stage=".walk-stage .stage svg" />
    </>
  );
}

/** The pages that have a way out of a talk themselves. */
const HAS_WAY_OUT: readonly string[] = ['walk', 'lab', 'check', 'talks'];

/** The other window by a link, where the browser did not let it open by itself. */
export function Blocked() {
  const app = useAppStore();
  const room = useApp((s) => s.room);
  const speaker = useApp((s) => s.speaker);
  if (room === undefined || !room.blocked) return null;
  const role = speaker ? 'audience' : 'presenter';
  return (
    <div className="talk-blocked" role="alert">
      <p>
        The browser did not let the {role}’s window open. Allow pop-ups for this page, or open it by
        this link.
      </p>
      <a href={`#/${role}/${room.session}`} target="_blank" rel="noreferrer">
        {speaker ? 'Audience’s window' : 'Presenter’s window'}
      </a>
      <button
        type="button"
        className="control"
        aria-label="Close"
        onClick={() => app.setState({ room: { ...room, blocked: false } })}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
