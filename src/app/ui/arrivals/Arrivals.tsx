/**
 * What comes into the page: files that are dropped, texts that are pasted, what is under way; and
 * what is put beside it.
 */
import { DropTarget, UnderWay } from "../drop/index.ts";
import { late } from "../late/late.tsx";
import { useView } from "../page/index.ts";

const SideBySide = late(async () => (await import("../side/index.ts")).SideBySide);

export function Arrivals() {
  const sides = useView(({ beside }) => beside?.sides);
  return (
    <>
      <DropTarget />
      <UnderWay />
      {sides !== undefined && <SideBySide sides={sides} />}
    </>
  );
}
