export { ago, bytes, clock, coarse, counted, perSecond, short, whole } from "./figures.ts";
export { type Page, PageProvider, useActions, usePage, useView } from "./page.ts";
export { useConnection } from "./use-connection.ts";
export { useReading } from "./use-reading.ts";
export { type RowWindow, useRowWindow } from "./use-row-window.ts";
