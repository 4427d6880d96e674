/**
 * A recording that is dropped anywhere on the page, or pasted while no field has the focus, is
 * opened; while a file hovers, the page says so.
 */
import { useEffect, useRef, useState } from "react";
import { Icon } from "../parts/index.ts";
import { useActions } from "../page/index.ts";

const PASTED = "What was pasted";

export function DropTarget() {
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent: the depth tells when the page itself is left.
  const depth = useRef(0);
  const actions = useActions();
  useEffect(() => {
    const move = (by: number) => (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      depth.current = Math.max(0, depth.current + by);
      setOver(depth.current > 0);
    };
    const enter = move(1);
    const leave = move(-1);
    const drop = (event: DragEvent): void => {
      depth.current = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void actions.openRecording(file.name, file);
    };
    const paste = ({ target, clipboardData }: ClipboardEvent): void => {
      if (isField(target)) return;
      const file = clipboardData?.files[0];
      const text = clipboardData?.getData("text/plain") ?? "";
      if (file !== undefined) void actions.openRecording(file.name, file);
      else if (text.trim() !== "") void actions.openRecording(PASTED, text);
    };
    document.addEventListener("dragenter", enter);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("dragenter", enter);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
      document.removeEventListener("paste", paste);
    };
  }, [actions]);
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
  return target instanceof Element && target.closest("input, textarea, select, dialog") !== null;
}
