import { reportJson } from '../../trace/report';
import { Dialog } from '../Dialog';
import { useApp } from '../useApp';
import { CopyText } from './CopyText';

/** The state, its verdicts and meters as JSON: what the headless replay of the same link prints. */
export function StateDialog() {
  const run = useApp((s) => s.run);
  const cursor = useApp((s) => s.cursor);
  return (
    <Dialog title={`The state after step ${cursor}`}>
      <p>
        The machine, what holds and what it cost, as JSON. <code>npm run headless -- replay</code>{' '}
        prints the same bytes for the link to this step.
      </p>
      <CopyText label="State" text={reportJson(run.trace, cursor)} long />
    </Dialog>
  );
}
