import { useRef, useState } from 'react';
import { saveText } from './save';
import './share.css';

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
  /** Several lines rather than one. */
  readonly long?: boolean;
  /** The name of a file that it can be saved as, too. */
  readonly file?: string;
}

/** A text to be copied by a button, or by hand where the clipboard is refused. */
export function CopyText({ label, text, long = false, file }: CopyTextProps) {
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const [said, say] = useState('');
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(field.current?.value ?? text);
      say('Copied.');
    } catch {
      say('The clipboard is refused here. The text is selected: copy it by keyboard or menu.');
    }
  };
  const shared = {
    ref: field,
    'aria-label': label,
    defaultValue: text,
    onFocus: () => field.current?.select(),
  };
  return (
    <>
      {long ? <textarea {...shared} /> : <input type="text" readOnly {...shared} />}
      <p className="copy-text">
        <button type="button" className="control" onClick={() => void copy()}>
          Copy
        </button>
        {file !== undefined && (
          <button
            type="button"
            className="control"
            onClick={() => saveText(file, field.current?.value ?? text)}
          >
            Save as .{file.split('.').pop()}
          </button>
        )}
        <span role="status">{said}</span>
      </p>
    </>
  );
}
