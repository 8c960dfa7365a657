/** Saves a text as a file, as a download does. */
export function saveText(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: 'text/plain' }));
}

/** How long the browser may take to begin with a download, in milliseconds. */
const BEGINS = 10_000;

/** Saves what is in a blob as a file. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), BEGINS);
}
