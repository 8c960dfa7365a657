import { useEffect, useState } from 'react';
import { type App, isHiding } from '../../store/app';
import { bring } from '../../store/commands';
import { canTell } from '../../story/library';
import { mailOfRun, mailOfState } from '../../story/mail';
import { actionsOf, fork } from '../../trace/trace';
import { Dialog } from '../Dialog';
import { useApp, useAppStore } from '../useApp';
import { CopyText } from './CopyText';
import { runLink } from './runLink';
import './MailDialog.css';

const KINDS = [
  { id: 'state', words: 'This state' },
  { id: 'run', words: 'The run so far' },
] as const;
type Kind = (typeof KINDS)[number]['id'];

/** The state, or the run so far, as plain text to paste into a mailing list. */
export function MailDialog() {
  return (
    <Dialog title="Text for a mail">
      <MailText />
    </Dialog>
  );
}

/** The text and what it tells; nothing of it where an exercise asks for what it would say. */
export function MailText() {
  return useApp(isHiding) ? <NotYet /> : <Mail />;
}

/** The text tells what holds, which an exercise asks for. */
function NotYet() {
  return <p>The text would say what holds and what is broken. Do the exercise first.</p>;
}

function Mail() {
  const app = useAppStore();
  const [kind, choose] = useState<Kind>('state');
  const ready = useApp(canTellAll);
  useEffect(() => {
    if (!ready) void bring(app);
  }, [app, ready]);
  const text = kind === 'state' || ready ? mailOf(app.getState(), kind) : '';
  const { cursor } = app.getState();
  return (
    <>
      <fieldset className="mail-kinds">
        <legend className="heard-only">What to tell</legend>
        {KINDS.map(({ id, words }) => (
          <label key={id}>
            <input
              type="radio"
              name="mail-kind"
              checked={kind === id}
              onChange={() => choose(id)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <CopyText
        key={`${kind} ${ready}`}
        label="Text"
        text={text}
        long
        file={`swapscope-${kind}-${cursor}.txt`}
      />
    </>
  );
}

/** True where every step up to the cursor has its sentence at hand. */
const canTellAll = ({ library, run, cursor }: App): boolean =>
  actionsOf(fork(run.trace, cursor)).every((action) => canTell(library, action));

function mailOf(app: App, kind: Kind): string {
  const { run, cursor, version, library } = app;
  const options = { version, link: runLink(app) };
  return kind === 'state'
    ? mailOfState(run.trace, cursor, options)
    : mailOfRun(run.trace, cursor, { ...options, library });
}
