/** Opens what can be saved of what is shown; that is loaded then. */
import { useState } from "react";
import type { MountedStage } from "../../store/index.ts";
import { late } from "../late/late.tsx";
import { ToolButton } from "./ToolButton.tsx";

const ExportDialog = late(async () => (await import("../export/index.ts")).ExportDialog);

export function SaveButton({ stage }: { stage: MountedStage | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ToolButton sign="save" label="Save what is shown…" onClick={() => setOpen(true)} />
      {open && <ExportDialog stage={stage} onClose={() => setOpen(false)} />}
    </>
  );
}
