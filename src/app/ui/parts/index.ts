export { Canvas } from "./Canvas.tsx";
export { Icon, type IconName } from "./Icon.tsx";
export { IconButton } from "./IconButton.tsx";
export { NodeName, labelOf } from "./Name.tsx";
export { Observed } from "./Observed.tsx";
export { Eye, StandingGlyph } from "./StandingGlyph.tsx";
export { standingWords } from "./standing-words.ts";
