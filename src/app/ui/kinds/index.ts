export { KindName, kindLabel } from "./KindName.tsx";
export { KindSwatch } from "./KindSwatch.tsx";
