import { useState } from 'react';
import { readBlkparse, type Trace } from '../../cost/pool/blkparse';
import { figuresIn, setRecorded } from '../../store/figures';
import { useApp, useAppStore } from '../useApp';

/** A trace of the reader's own: text of blkparse. It stays in this page and is sent nowhere. */
export function Recorded() {
  const app = useAppStore();
  const says = useApp((s) => figuresIn(s).recorded?.says);
  const [wrong, setWrong] = useState<string>();
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = readBlkparse(await file.text());
    setWrong(read.ok ? undefined : read.sentence);
    if (read.ok) setRecorded(app, { requests: read.value.requests, says: wordsOf(read.value) });
  };
  return (
    <div className="figures-recorded">
      <label className="control">
        Open a trace
        <input
          type="file"
          accept=".txt,.log,.blkparse,text/plain"
          onChange={({ target }) => {
            void open(target.files?.[0]);
            target.value = '';
          }}
        />
      </label>
      <p role="status">{wrong ?? says ?? 'Text that blkparse printed. It stays in this page.'}</p>
    </div>
  );
}

function wordsOf({ requests, seenAt, split, completed, without }: Trace): string {
  const parts = [
    `${requests.length.toLocaleString('en')} requests, counted where they were ${seenAt}`,
    completed > 0
      ? `${completed.toLocaleString('en')} with the time they took`
      : 'none with a time',
    split > 0 && `${split.toLocaleString('en')} larger than 11 pages, split`,
    without > 0 && `${without.toLocaleString('en')} without data, left out`,
  ];
  return `${parts.filter(Boolean).join('; ')}.`;
}
