export { type RelayFlags, relay } from "./relay.ts";
