import { useId, useState } from 'react';
import { choose } from '../../../store/commands';
import { Fold } from '../../Fold';
import { useApp, useAppStore } from '../../useApp';
import { readBase } from './base';

/** Where the speaker says at which address phones find the app; it is kept for the next visit. */
export function BaseField({ open }: { readonly open: boolean }) {
  const app = useAppStore();
  const kept = useApp((s) => s.settings.base);
  const [text, write] = useState(kept);
  // What is unfolded at first stays so while it is being written.
  const [unfolded, unfold] = useState(open);
  const field = useId();
  const read = text.trim() === '' ? undefined : readBase(text);
  const change = (next: string): void => {
    write(next);
    const now = readBase(next);
    if (next.trim() === '') choose(app, { base: '' });
    else if (now.ok) choose(app, { base: now.value.address });
  };
  return (
    <div className="code-base">
      <Fold
        words="Address of this page for phones"
        open={unfolded}
        toggle={() => unfold(!unfolded)}
      />
      {unfolded && (
        <>
          <label htmlFor={field}>
            Where phones find Swapscope; left empty, at the address of this page
          </label>
          <input
            id={field}
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://example.org/swapscope/"
            value={text}
            aria-invalid={read?.ok === false || undefined}
            aria-describedby={`${field}-wrong`}
            onChange={(event) => change(event.target.value)}
          />
          <p className="code-wrong" id={`${field}-wrong`} role="status">
            {read?.ok === false && read.sentence}
          </p>
        </>
      )}
    </div>
  );
}
