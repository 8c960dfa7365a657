import { Dialog } from '../Dialog';
import { useAppStore } from '../useApp';
import { CopyText } from './CopyText';
import { linkOf } from './copy';

/** The link to this step, where the clipboard could not be written by itself. */
export function LinkDialog() {
  const app = useAppStore();
  return (
    <Dialog title="The link to this step">
      <CopyText label="Link" text={linkOf(app)} />
    </Dialog>
  );
}
