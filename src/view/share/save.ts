/** Saves a text as a file, as a download does. */
export function saveText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  // The browser takes the text before it does anything else.
  window.setTimeout(() => URL.revokeObjectURL(link.href));
}
