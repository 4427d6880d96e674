/**
 * A recording that is dropped anywhere on the page, or pasted while no field has the focus, is
 * opened; while a file hovers, the page says so.
 */
import { useEffect, useRef, useState } from "react";
import { Icon } from "../parts/index.ts";
import { type Page, usePage } from "../page/index.ts";

const PASTED = "What was pasted";
const NO_THIRD =
  "Two recordings are side by side, and no more than two can be. " +
  "Close the comparison, or choose another one for B.";

/** Beside another one it is the second; a third has no place. */
function open({ view, actions }: Page, title: string, data: string | Blob): void {
  const [, second] = view.getState().beside?.sides ?? [];
  if (second === undefined) void actions.openRecording(title, data);
  else if (second.view.getState().session === undefined) {
    void second.actions.openRecording(title, data);
  } else second.view.setState({ complaint: NO_THIRD });
}

export function DropTarget() {
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent: the depth tells when the page itself is left.
  const depth = useRef(0);
  const page = usePage();
  useEffect(() => {
    const move = (by: number) => (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      depth.current = Math.max(0, depth.current + by);
      setOver(depth.current > 0);
    };
    const enter = move(1);
    const leave = move(-1);
    // The browser itself must never open what is dropped; words may be dragged into a field.
    const keep = (event: DragEvent): void => {
      const hasFiles = event.dataTransfer?.types.includes("Files") === true;
      if (hasFiles || !isField(event.target)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      keep(event);
      depth.current = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) open(page, file.name, file);
    };
    const paste = ({ target, clipboardData }: ClipboardEvent): void => {
      if (isField(target)) return;
      const file = clipboardData?.files[0];
      const text = clipboardData?.getData("text/plain") ?? "";
      if (file !== undefined) open(page, file.name, file);
      else if (text.trim() !== "") open(page, PASTED, text);
    };
    document.addEventListener("dragenter", enter);
    document.addEventListener("dragleave", leave);
    document.addEventListener("dragover", keep);
    document.addEventListener("drop", drop);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("dragenter", enter);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("dragover", keep);
      document.removeEventListener("drop", drop);
      document.removeEventListener("paste", paste);
    };
  }, [page]);
  if (!over) return null;
  return (
    <div className="drop" aria-hidden="true">
      <p>
        <Icon name="file" />
        Drop the recording to open it
      </p>
    </div>
  );
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, dialog:not(.side-dialog)") !== null
  );
}
