/** What comes into the page: files that are dropped, texts that are pasted, what is under way. */
import { DropTarget } from "./DropTarget.tsx";
import { UnderWay } from "./UnderWay.tsx";

export function Arrivals() {
  return (
    <>
      <DropTarget />
      <UnderWay />
    </>
  );
}
