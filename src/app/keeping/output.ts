/** Where a recording goes: a file on the viewer's disk, or the memory until it is downloaded. */

export interface Output {
  /** As the viewer finds it. */
  readonly name: string;
  readonly where: "disk" | "memory";
  /** The most bytes that it takes. */
  readonly limit: number;
  /** Behind what is there already. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What was written is safe from here on, whatever happens to the page. */
  commit(): Promise<void>;
  close(): Promise<void>;
}

/** `raftglass record` and `raftglass play` go that far. */
const DISK_LIMIT = 500_000_000;
const MEMORY_LIMIT = 256_000_000;
/** Browsers that ask where to put the file read it later. */
const READ_WITHIN_MS = 60_000;

export function memoryOutput(name: string, save: typeof download = download): Output {
  // Blobs lie outside the memory of scripts, of which a tab has less.
  const parts: Blob[] = [];
  return {
    name,
    where: "memory",
    limit: MEMORY_LIMIT,
    write(bytes) {
      parts.push(new Blob([bytes]));
      return Promise.resolve();
    },
    commit: () => Promise.resolve(),
    close() {
      save(name, new Blob(parts, { type: "application/x-ndjson" }));
      return Promise.resolve();
    },
  };
}

export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}

/**
 * A browser writes beside the file, and puts it in its place when that is closed: so it is closed,
 * and opened again, now and then.
 */
export async function fileOutput(handle: FileSystemFileHandle): Promise<Output> {
  let size = 0;
  let file = await handle.createWritable();
  return {
    name: handle.name,
    where: "disk",
    limit: DISK_LIMIT,
    async write(bytes) {
      await file.write(bytes);
      size += bytes.length;
    },
    async commit() {
      await file.close();
      file = await handle.createWritable({ keepExistingData: true });
      await file.seek(size);
    },
    close: () => file.close(),
  };
}

type SavePicker = (options: object) => Promise<FileSystemFileHandle>;

/** Asks the viewer for a file, where the browser can; undefined when they think better of it. */
export async function chosenOutput(name: string): Promise<Output | undefined> {
  const pick: unknown = Reflect.get(window, "showSaveFilePicker");
  if (typeof pick !== "function") return memoryOutput(name);
  try {
    const types = [{ description: "Recording", accept: { "application/x-ndjson": [".ndjson"] } }];
    return await fileOutput(await (pick as SavePicker)({ suggestedName: name, types }));
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === "AbortError";
    // Forbidden here, as in a frame of another page: then it is downloaded.
    return isRefused ? undefined : memoryOutput(name);
  }
}
