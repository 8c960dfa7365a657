import type { AppStore } from '../../store/app';
import { nameOf, toldOf } from '../../store/run';
import { Dialog } from '../Dialog';
import { useAppStore } from '../useApp';
import { CopyText } from './CopyText';
import { linkOf } from './copy';

/** A report to send to whoever keeps this copy, with everything but the objection filled in. */
export function ReportDialog() {
  const app = useAppStore();
  return (
    <Dialog title="This is wrong">
      <p>
        Say what is wrong, and how you know: a file and function of Xen or Linux, a commit, a mail.
        Then send the text to whoever gave you this page, or to the list where you found it.
      </p>
      <CopyText label="Report" text={reportOf(app)} long />
    </Dialog>
  );
}

/** The report's text: where, what the screen says there, and room for what is wrong. */
function reportOf(app: AppStore): string {
  const { library, run, cursor, page, version } = app.getState();
  const where = page === 'walk' ? `${nameOf(run)}, step ${cursor}` : `The page "${page}"`;
  const told = page === 'walk' && cursor > 0 ? toldOf(library, run, cursor) : undefined;
  return [
    `Swapscope ${version}`,
    where,
    linkOf(app),
    ...(told === undefined
      ? []
      : ['', `It says: ${told.beginner}`, `For the expert: ${told.expert} (${told.source})`]),
    '',
    'What is wrong: ',
    '',
    'How I know: ',
    '',
  ].join('\n');
}
