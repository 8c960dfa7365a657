import { snippetOf } from '../../export/snippet';
import { nameOf } from '../../store/run';
import { CopyText } from '../share/CopyText';
import { readBase } from '../share/code/base';
import { runLink } from '../share/runLink';
import { useAppStore } from '../useApp';

/** The link to this step, and the HTML that shows it inside another page. */
export function LinkPart() {
  const store = useAppStore();
  const app = store.getState();
  const link = runLink(app);
  if (link === undefined) {
    return <p>No link can hold this run. A trace file can: it is under Data.</p>;
  }
  const title = `Swapscope: ${nameOf(app.run)}, step ${app.cursor}`;
  return (
    <>
      <h3>Link to this step</h3>
      <CopyText label="Link" text={link} />
      <p className="take-actions">
        <button
          type="button"
          className="control"
          onClick={() => store.setState({ dialog: 'code' })}
        >
          QR code for the room
        </button>
      </p>
      <h3>In another page</h3>
      <p className="take-note">
        HTML that shows the stage alone at this step, in a frame with buttons of its own.
      </p>
      <CopyText label="HTML" text={snippetOf(link, title)} long />
      {!readBase(link).ok && (
        <p className="take-note">
          This copy of the page runs on your own machine: nobody else can open these addresses.
        </p>
      )}
    </>
  );
}
