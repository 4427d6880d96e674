/** Reads a file that the viewer chose or dropped, and opens it as a recording. */
import { useCallback } from "react";
import { shown } from "../../../core/base/index.ts";
import { usePage } from "../page/index.ts";

/** Above this, the text alone would not fit in the memory of a tab beside what is made of it. */
const BYTES_LIMIT = 256_000_000;

/** Answers with a sentence when the file can't be read. */
export function useOpenFile(): (file: File) => Promise<string | undefined> {
  const { actions, view } = usePage();
  return useCallback(
    async (file) => {
      const name = shown(file.name, 80);
      if (file.size > BYTES_LIMIT) {
        const size = Math.round(file.size / 1e6);
        return `${name} has ${size} MB; recordings up to 256 MB can be opened.`;
      }
      const open = view.getState().session?.name;
      try {
        const text = await file.text();
        // The viewer may have opened something else meanwhile: then it is no longer wanted.
        if (view.getState().session?.name === open) await actions.openRecording(file.name, text);
        return undefined;
      } catch {
        return `${name} can't be read. Is it a file, and may the browser open it?`;
      }
    },
    [actions, view],
  );
}
