/** How a line says what its node is: by colour, and by its form for whoever can't tell colours. */
import type { Segment } from "./scene.ts";

export interface LineLook {
  readonly width: number;
  /** Empty where it is drawn through. */
  readonly dash: readonly number[];
  /** What stands where it became so. */
  readonly mark: "disc" | "ring" | "diamond" | "cross" | "dot";
}

export const LINE_LOOKS: Readonly<Record<Segment["standing"], LineLook>> = {
  leader: { width: 5, dash: [], mark: "disc" },
  candidate: { width: 3, dash: [9, 3, 3, 3], mark: "diamond" },
  follower: { width: 2, dash: [], mark: "ring" },
  inactive: { width: 1.5, dash: [6, 5], mark: "cross" },
  unknown: { width: 2, dash: [2, 4], mark: "dot" },
  ghost: { width: 1.5, dash: [2, 6], mark: "dot" },
  blind: { width: 1, dash: [1, 7], mark: "dot" },
};
