import { createStore } from 'zustand/vanilla';
import type { AppStore } from '../../store/app';
import { openDropped } from '../../store/takeawayOpen';

/** Whether a file is held over the page. */
export const dropStore = createStore(() => ({ over: false }));

let taken = false;

/** From now on a file that is dropped on the page is opened. */
export function takeDrops(app: AppStore): void {
  if (taken) return;
  taken = true;
  const show = (over: boolean): void => {
    if (dropStore.getState().over === over) return;
    dropStore.setState({ over });
    app.setState({ floats: over });
  };
  const hasFile = (event: DragEvent): boolean =>
    event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    show(true);
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) show(false);
  });
  window.addEventListener('drop', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    show(false);
    void openDropped(app, event.dataTransfer?.files[0]);
  });
}
