/** A packet as the picture draws it: shape and colour of its kind, hollow when it is a reply. */
import type { CSSProperties } from "react";
import { type PacketShape, kindLook } from "../../../core/scene/index.ts";

const PATHS: Readonly<Record<PacketShape, string>> = {
  dot: "M7 3.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8z",
  square: "M3.6 3.6h6.8v6.8H3.6z",
  diamond: "M7 2.2 11.8 7 7 11.8 2.2 7z",
  triangle: "M7 2.6 11.8 11H2.2z",
  "large-square": "M2 2h10v10H2z",
  bar: "M5.2 2h3.6v10H5.2z",
};

export function KindSwatch({ kind }: { kind: string }) {
  const { shape, hollow, color } = kindLook(kind);
  const colors = { "--kind-light": color.light, "--kind-dark": color.dark } as CSSProperties;
  return (
    <svg
      className={hollow ? "swatch hollow" : "swatch"}
      viewBox="0 0 14 14"
      aria-hidden="true"
      focusable="false"
      style={colors}
    >
      <path d={PATHS[shape]} />
    </svg>
  );
}
