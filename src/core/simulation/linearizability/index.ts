export { notLinearizable } from "./check.ts";
export { type Verdict, linearizable } from "./register.ts";
