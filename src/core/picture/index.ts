export { pictureSvg } from "./picture-svg.ts";
