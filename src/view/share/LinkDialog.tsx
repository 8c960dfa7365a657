import { Dialog } from '../Dialog';
import { useAppStore } from '../useApp';
import { CopyText } from './CopyText';
import { linkOf } from './copy';

/** The link to this step, where the clipboard could not be written by itself. */
export function LinkDialog() {
  const app = useAppStore();
  return (
    <Dialog title="The link to this step">
      <p>
        Links are a preview until the model is proved: a later version may come to another state,
        and says so.
      </p>
      <CopyText label="Link" text={linkOf(app)} />
    </Dialog>
  );
}
