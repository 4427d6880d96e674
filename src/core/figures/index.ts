export { figuresIn } from "./figures-in.ts";
export { type Plotted, type PlottedKind, plotted } from "./plotted.ts";
export { type Reader, createReader } from "./read.ts";
export { type Share, type Shares, edgeShares, kindShares } from "./shares.ts";
export { OTHER_KINDS, SMALLEST_MS, SPANS, type Series } from "./series.ts";
export { type Tenure, type TenureFigures, tenureFigures } from "./tenures.ts";
