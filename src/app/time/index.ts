export { lookBackAt } from "./look-back.ts";
