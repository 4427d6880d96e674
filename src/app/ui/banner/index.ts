export { Banners } from "./Banners.tsx";
export { FoldNote } from "./FoldNote.tsx";
