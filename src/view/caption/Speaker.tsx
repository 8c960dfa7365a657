import { useApp, useAppStore } from '../useApp';
import { unfold } from './unfold';

/** What to say while this step is on the screen; who speaks shows it, an audience never sees it. */
export function Speaker({ words }: { readonly words: string }) {
  const app = useAppStore();
  const shown = useApp((s) => s.settings.notes);
  return (
    <details
      className="caption-speaker"
      open={shown}
      onToggle={(event) => unfold(app, 'notes', event.currentTarget.open)}
    >
      <summary>Speaker’s note</summary>
      {shown && <p>{words}</p>}
    </details>
  );
}
