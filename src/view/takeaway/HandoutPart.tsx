import type { AppStore } from '../../store/app';
import { openHash } from '../../store/commands';
import { useAppStore } from '../useApp';

/** What the handout is, and the way to it. */
export function HandoutPart() {
  const app = useAppStore();
  return (
    <>
      <p>
        Every chapter on a page of its own: what the mail proposes there, the stage where it matters
        most, and each step in a sentence, with the link to it. On A4 or Letter.
      </p>
      <p className="take-actions">
        <button type="button" className="control" onClick={() => void open(app)}>
          Open the handout
        </button>
      </p>
      <p className="take-note">
        To print this step alone, with its tables, close this and print the page.
      </p>
    </>
  );
}

async function open(app: AppStore): Promise<void> {
  app.setState({ dialog: 'none' });
  await openHash(app, '#/handout');
}
