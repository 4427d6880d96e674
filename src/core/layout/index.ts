export { type Layout, createLayout } from "./layout.ts";
