import { Icon } from './icons';
import { useApp, useAppStore } from './useApp';
import './Notice.css';

/** What is to be said of a link that could not be opened as it is. */
export function Notice() {
  const app = useAppStore();
  const notice = useApp((s) => s.notice);
  if (notice === undefined) return null;
  return (
    <div className="notice" role="alert">
      <p>{notice}</p>
      <button
        type="button"
        className="control"
        aria-label="Close"
        onClick={() => app.setState({ notice: undefined })}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
