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
        <button type="button" className="control" onClick={() => relay()?.openOther()}>
          Presenter’s window
        </button>
      )}
      <button type="button" className="control" onClick={() => toggleTalk(app)}>
        Leave
      </button>
    </div>
  );
}
