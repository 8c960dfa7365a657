import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icons';
import { useAppStore } from './useApp';
import './Dialog.css';

/** A dialog of the browser's own kind: it keeps the focus, and Escape closes it. */
export function Dialog({ title, children }: { title: string; children: ReactNode }) {
  const app = useAppStore();
  const box = useRef<HTMLDialogElement>(null);
  const name = useId();
  const gone = () => app.setState({ dialog: 'none' });
  useEffect(() => {
    const dialog = box.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={name}
      onCancel={(event) => {
        // The browser tells of the close only later, and keys pressed until then would be lost.
        event.preventDefault();
        box.current?.close();
        gone();
      }}
      onClose={gone}
    >
      <div className="dialog-top">
        <h2 id={name}>{title}</h2>
        <form method="dialog">
          <button className="control" aria-label="Close" type="submit">
            <Icon name="close" />
          </button>
        </form>
      </div>
      {children}
    </dialog>
  );
}
