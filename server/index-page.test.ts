import { describe, expect, it } from "vitest";
import { indexPage } from "./index-page.ts";

const HTML = "<!doctype html><html><head><title>T</title></head><body></body></html>";

describe("the page's first document", () => {
  it("names the exporter and where the visit came from", () => {
    const html = indexPage(HTML, { exporter: "ws://127.0.0.1:10100", opened: "cross-site" });
    expect(html).toBe(
      "<!doctype html><html><head><title>T</title>" +
        '<meta name="raftglass-exporter" content="ws://127.0.0.1:10100" />' +
        '<meta name="raftglass-opened" content="cross-site" />' +
        "</head><body></body></html>",
    );
  });

  it.each([undefined, "", "None", 'none"><script>'])("keeps %j out", (opened) => {
    expect(indexPage(HTML, { exporter: "ws://a", opened })).not.toContain("raftglass-opened");
  });

  it("names who may frame it, where somebody may", () => {
    const facts = { exporter: "ws://a", opened: undefined };
    const embedFrom = ["https://a.example", "http://b.example:8080"];
    expect(indexPage(HTML, { ...facts, embedFrom })).toContain(
      '<meta name="raftglass-embed-from" content="https://a.example http://b.example:8080" />',
    );
    expect(indexPage(HTML, facts)).not.toContain("embed-from");
  });

  it("lets an address say nothing but itself", () => {
    const html = indexPage(HTML, { exporter: `ws://a/"><b>'&$&`, opened: undefined });
    expect(html).toContain('content="ws://a/&#34;&#62;&#60;b&#62;&#39;&#38;$&#38;"');
  });
});
