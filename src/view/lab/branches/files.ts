import type { AppStore } from '../../../store/app';
import { labFile } from '../../../store/labFiles';
import { saveFile as saveBlob } from '../../share/save';

/** Lets the browser save everything that was tried. */
export function saveFile(app: AppStore): void {
  const file = labFile(app);
  if (file === undefined) return;
  saveBlob(file.name, new Blob([file.text], { type: 'application/json' }));
}
