import { expect, test } from "vitest";
import { isReply, requestOf } from "./kinds.ts";

test.each([
  ["heartbeat", false, "heartbeat"],
  ["heartbeat-reply", true, "heartbeat"],
  ["my-own-word-reply", true, "my-own-word"],
  ["-reply", false, "-reply"],
  ["reply", false, "reply"],
  ["", false, ""],
  ["x-reply-reply", true, "x-reply"],
])("%j: a reply is the word with -reply", (details, reply, request) => {
  expect(isReply(details)).toBe(reply);
  expect(requestOf(details)).toBe(request);
});
