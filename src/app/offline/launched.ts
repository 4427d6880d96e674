/** A recording that was opened with the installed app: double-clicked, or “Open with”. */

interface LaunchParams {
  readonly files: readonly { getFile(): Promise<File> }[];
}
interface LaunchQueue {
  setConsumer(take: (launch: LaunchParams) => void): void;
}

/** `failed` is told a sentence where the file is not to be had any more. */
export function takeLaunched(
  open: (file: File) => Promise<void>,
  failed: (sentence: string) => void,
): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => {
    const [first] = files;
    if (first === undefined) return;
    first.getFile().then(open, () => failed("That file can't be read any more."));
  });
}
