/** Makes a file of the diagram that is on the page, for whoever saves what is shown. */
import { createStore } from "zustand/vanilla";

export type Format = "png" | "svg";

export interface DiagramFile {
  readonly name: string;
  readonly file: Blob;
}

/** Undefined while nothing is shown. Fails where there is no memory for so large a PNG. */
export type DiagramSaver = (format: Format) => Promise<DiagramFile | undefined>;

/** `file` is undefined while no diagram is on the page. */
export const saver = createStore<{ readonly file: DiagramSaver | undefined }>()(() => ({
  file: undefined,
}));
