import { useMemo, useState } from 'react';
import { ITF_ENDING, itfOf } from '../../export/itf';
import { TABLE_IDS, type TableId, tableCsv, tableName } from '../../export/tables';
import { FILE_ENDING, writeTraceFile } from '../../link/traceFile';
import { type App, isHiding } from '../../store/app';
import { nameOf, stateOf } from '../../store/run';
import { actionsOf } from '../../trace/trace';
import { CopyText } from '../share/CopyText';
import { runLink } from '../share/runLink';
import { saveFile } from '../share/save';
import { useApp, useAppStore } from '../useApp';
import { fileName } from './stagePicture';

/** The tables as CSV; the run as a trace file, and as states for tools that read traces. */
export function DataPart() {
  return (
    <>
      <TableOfState />
      <TraceFiles />
    </>
  );
}

function TableOfState() {
  const app = useAppStore().getState();
  const [id, choose] = useState<TableId>('p2m');
  const { run, cursor } = app;
  const text = useMemo(() => tableCsv(id, stateOf(run, cursor)), [id, run, cursor]);
  return (
    <>
      <h3>A table after step {cursor}, as CSV</h3>
      <div className="take-rows">
        <label>
          Table
          <select value={id} onChange={({ target }) => choose(target.value as TableId)}>
            {TABLE_IDS.map((one) => (
              <option key={one} value={one}>
                {tableName(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <CopyText key={id} label="CSV" text={text} long file={`${fileName(app)}-${id}.csv`} />
    </>
  );
}

function TraceFiles() {
  const app = useAppStore().getState();
  const hidden = useApp(isHiding);
  const [said, say] = useState('');
  const save = (ending: string, text: string | undefined): void => {
    if (text !== undefined) {
      saveFile(`${fileName(app)}${ending}`, new Blob([text], { type: 'application/json' }));
    }
    say(text === undefined ? TOO_LONG : 'Saved.');
  };
  return (
    <>
      <h3>The run</h3>
      <p className="take-note">
        The trace file opens here again and in the headless program. ITF has every state up to step{' '}
        {app.cursor}, as Apalache and Quint read them.
      </p>
      <p className="take-actions">
        <button type="button" className="control" onClick={() => save(FILE_ENDING, traceText(app))}>
          Save the trace
        </button>
        <button
          type="button"
          className="control"
          disabled={hidden}
          onClick={() => save(ITF_ENDING, itfText(app))}
        >
          Save as ITF
        </button>
        <span role="status">{said}</span>
      </p>
      {hidden && <p className="take-note">ITF would say what is broken. Do the exercise first.</p>}
    </>
  );
}

function traceText({ run, cursor }: App): string {
  const { config } = run.trace;
  return writeTraceFile({ config, actions: actionsOf(run.trace), cursor, title: nameOf(run) });
}

/** Letters of an ITF file that a browser can hold with ease. */
const MOST = 100_000_000;
const TOO_LONG =
  'The states of so many steps would be too long for a file. Go to an earlier step, or take the trace.';

function itfText(app: App): string | undefined {
  const { run, cursor, version } = app;
  const words = { version, title: nameOf(run), link: runLink(app) };
  if (itfOf(run.trace, 0, words).length * (cursor + 1) > MOST) return undefined;
  return itfOf(run.trace, cursor, words);
}
