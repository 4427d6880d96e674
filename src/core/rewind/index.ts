export { type Known, type Rewound, rewound } from "./rewind.ts";
