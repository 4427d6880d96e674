export { type Film, film, filmType, stretchOf } from "./film.ts";
export { type Recorded, pageOf } from "./page-file.ts";
export { picturePng, pictureText, pngOf } from "./picture-file.ts";
export { reportOf } from "./report-of.ts";
export { titleOf } from "./titles.ts";
