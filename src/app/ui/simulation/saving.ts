/** The run as a file: begun by the viewer, and seen again wherever its section is opened. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { SimulationControls, WrittenRun } from "../../store/index.ts";

export type Saving =
  /** `part`: 0 to 1. */
  | { readonly type: "writing"; readonly part: number; readonly stop: () => void }
  | { readonly type: "saved"; readonly size: number; readonly run: Omit<WrittenRun, "file"> }
  | { readonly type: "failed"; readonly sentence: string };

interface Saved {
  /** Whose run it is: another simulation has one of its own. */
  readonly controls: SimulationControls | undefined;
  readonly saving: Saving | undefined;
}

const NAME = "raftglass-run.ndjson";
/** Browsers that ask where to put the file read it later. */
const READ_WITHIN_MS = 60_000;

const saved = createStore<Saved>()(() => ({ controls: undefined, saving: undefined }));

export function useSaving(controls: SimulationControls): Saving | undefined {
  return useStore(saved, (state) => (state.controls === controls ? state.saving : undefined));
}

export function save(controls: SimulationControls): void {
  const { saving: before } = saved.getState();
  if (before?.type === "writing") before.stop();
  const close = controls.record((news) => {
    if (news.type === "done") {
      const { file, ...run } = news.outcome;
      download(file);
      tell({ type: "saved", size: file.size, run });
    } else if (news.type === "failed") tell(news);
    else tell({ type: "writing", part: news.progress, stop });
  });
  const tell = (saving: Saving | undefined): void => saved.setState({ controls, saving });
  const stop = (): void => {
    close();
    tell(undefined);
  };
  tell({ type: "writing", part: 0, stop });
}

function download(file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = NAME;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
