import { backToChapter } from '../../store/instead';
import { useApp, useAppStore } from '../useApp';
import './Left.css';

/** Says that the run has left its chapter's script, and leads back. */
export function Left() {
  const app = useAppStore();
  const left = useApp((s) => s.run.left);
  const off = useApp((s) => s.run.trace.config.guardsOff);
  if (left === undefined) return null;
  return (
    <p className="left-script" role="status">
      This run left chapter {left.chapter.id} after step {left.step}
      {off.length > 0 && `, with ${off.join(' and ')} off`}.{' '}
      <button type="button" className="left-back" onClick={() => backToChapter(app)}>
        Back to the chapter
      </button>
    </p>
  );
}
