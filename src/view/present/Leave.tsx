import { useAppStore } from '../useApp';
import './Leave.css';
import { toggleTalk } from './fullScreen';

/** The way out of a talk for who has no keyboard at hand. */
export function Leave() {
  const app = useAppStore();
  return (
    <button type="button" className="control leave" onClick={() => toggleTalk(app)}>
      Leave
    </button>
  );
}
