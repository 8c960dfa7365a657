import { useEffect, useState } from 'react';
import type { AppStore } from '../../../store/app';
import { labFile, openFile } from '../../../store/labFiles';

/** A file of more bytes than this is not read: no history and no trace is as long. */
const MOST_BYTES = 64_000_000;

/** Lets the browser save everything that was tried. */
export function saveFile(app: AppStore): void {
  const file = labFile(app);
  if (file === undefined) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file.text], { type: 'application/json' }));
  link.download = file.name;
  link.click();
  // The browser has to have begun with it.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Opens a file that somebody has chosen or dropped. */
export async function readFile(app: AppStore, file: File | undefined): Promise<void> {
  if (file === undefined) return;
  if (file.size > MOST_BYTES) {
    app.setState({
      notice: 'This file is too long for a history or a trace. Nothing was changed.',
    });
    return;
  }
  try {
    openFile(app, await file.text());
  } catch {
    app.setState({ notice: 'This file could not be read. Nothing was changed.' });
  }
}

/** While it is there, a file that is dropped on the page is opened; true while one is held over it. */
export function useDrop(app: AppStore): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      void readFile(app, event.dataTransfer?.files[0]);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [app]);
  return over;
}
