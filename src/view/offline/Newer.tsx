import { type KeyboardEvent, useState } from 'react';
import { Icon } from '../icons';
import { useApp, useAppStore } from '../useApp';

/**
 * Offers the newer build, except in a talk. Nothing comes of it by itself; to close it is to stay
 * with the build that is open, and the list of keys still leads to the other.
 */
export function Newer() {
  const app = useAppStore();
  const offered = useApp((s) => s.newer === 'here' && !s.talk);
  const [closed, setClosed] = useState(false);
  if (!offered || closed) return null;
  const close = () => {
    setClosed(true);
    document.getElementById('main')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // What is pinned stays: Escape was for this.
    event.stopPropagation();
    close();
  };
  return (
    <div className="notice" data-quiet role="status">
      <p>A newer Swapscope is here.</p>
      <button
        type="button"
        className="control"
        onClick={() => app.setState({ newer: 'wanted' })}
        onKeyDown={onKeyDown}
      >
        Load it
      </button>
      <button
        type="button"
        className="control"
        aria-label="Close"
        onClick={close}
        onKeyDown={onKeyDown}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
