import { relay } from '../../store/talkRelay';
import { useApp, useAppStore } from '../useApp';
import './Leave.css';
import { toggleTalk } from './fullScreen';

/** The presenter’s window, and the way out of a talk, for who has no keyboard at hand. */
export function Leave() {
  const app = useAppStore();
  const alone = useApp((s) => s.room?.peer === false);
  return (
    <div className="leave">
      {alone && (
        <button
          type="button"
          className="control"
          aria-label="Notes: the presenter’s window"
          title="The presenter’s window (p)"
          onClick={() => relay()?.openOther()}
        >
          Notes
        </button>
      )}
      <button type="button" className="control" onClick={() => toggleTalk(app)}>
        Leave
      </button>
    </div>
  );
}
