/** Browsers that ask where to put the file read it later. */
const READ_WITHIN_MS = 60_000;

export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
