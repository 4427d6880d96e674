import { describe, expect, it } from "vitest";
import { maySeeSecrets } from "./trust.ts";

describe("the password is told to an address", () => {
  it.each([
    ["that the user wrote", "http://a:2379", ["https://b:2379", "http://a:2379"]],
    ["with https", "https://c:2379", ["http://a:2379"]],
    ["with http, where the user wrote http", "http://c:2379", ["http://a:2379"]],
  ])("%s", (_what, url, written) => {
    expect(maySeeSecrets(url, written)).toBe(true);
  });

  it("with http never where the user wrote https, be it of one member only", () => {
    expect(maySeeSecrets("http://c:2379", ["https://a:2379"])).toBe(false);
    expect(maySeeSecrets("http://c:2379", ["http://a:2379", "https://b:2379"])).toBe(false);
  });
});
