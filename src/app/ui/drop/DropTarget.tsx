/**
 * A file dropped anywhere on the page is opened; while one hovers, the page says so. It is loaded
 * when the first one comes.
 */
import { useEffect, useRef, useState } from "react";
import { Icon } from "../parts/index.ts";
import { useOpenFile } from "./open-file.ts";

export function DropTarget({ onProblem }: { onProblem: (sentence: string) => void }) {
  const [over, setOver] = useState(true);
  // Entering a child comes before leaving its parent: the depth tells when the page itself is left.
  const depth = useRef(1);
  const openFile = useOpenFile();
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
      if (file === undefined) return;
      void openFile(file).then((problem) => {
        if (problem !== undefined) onProblem(problem);
      });
    };
    document.addEventListener("dragenter", enter);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragenter", enter);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [openFile, onProblem]);
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
