import { afterEach, describe, expect, it, test, vi } from "vitest";
import { fetchRecording, parseRecordingUrl, titleOfUrl } from "./fetched.ts";

const PAGE = "http://127.0.0.1:10101/";

describe("an address of a recording", () => {
  test.each([
    ["runs/a.ndjson", `${PAGE}runs/a.ndjson`],
    ["/a.ndjson?x=1#there", `${PAGE}a.ndjson?x=1`],
    ["https://host.example/a%20b", "https://host.example/a%20b"],
    ["//host.example/a", "http://host.example/a"],
  ])("may be %s", (given, href) => {
    const url = parseRecordingUrl(given, PAGE);
    expect(url.ok && url.value.href).toBe(href);
  });

  test.each([
    ["javascript:alert(1)", "only http:// and https:// can"],
    ["data:text/plain,x", "only http:// and https:// can"],
    ["file:///etc/passwd", "can't read the file"],
    ["http://me:secret@host/", "can't carry a user name or password"],
    ["http://[", "is no address"],
    ["x".repeat(3_000), "longer than 2000 characters"],
  ])("may not be %s", (given, sentence) => {
    const url = parseRecordingUrl(given, PAGE);
    expect(url.ok ? "" : url.error).toContain(sentence);
    expect(url.ok ? "" : url.error).toMatch(/\.$/);
  });

  it("is plain http on an https page only for this machine", () => {
    const page = "https://raftglass.example/";
    expect(parseRecordingUrl("http://host.example/a", page).ok).toBe(false);
    expect(parseRecordingUrl("http://127.0.0.1:8000/a", page).ok).toBe(true);
  });
});

test.each([
  ["http://h/a/b%20c.ndjson?x", "b c.ndjson"],
  ["http://h/a/", "a"],
  ["http://h/", "h"],
  ["http://h/%ff", "%ff"],
])("%s is called %s", (url, title) => {
  expect(titleOfUrl(new URL(url))).toBe(title);
});

describe("a recording that is fetched", () => {
  afterEach(() => vi.unstubAllGlobals());
  const url = new URL("http://host.example/a.ndjson");
  const answering = (answers: boolean) => (_url: string, answer: (answered: boolean) => void) =>
    answer(answers);
  const fetched = (answer: () => Promise<Response>, answers = false) => {
    const fetch = vi.fn(answer);
    vi.stubGlobal("fetch", fetch);
    return {
      fetch,
      read: fetchRecording(url, PAGE, answering(answers), new AbortController().signal),
    };
  };

  it("is asked for without a cookie or an address of ours", async () => {
    const { fetch, read } = fetched(() => Promise.resolve(new Response("[0,{}]")));
    const given = await read;
    expect(given.ok && (await new Response(given.value.bytes).text())).toBe("[0,{}]");
    const options = { credentials: "same-origin", referrerPolicy: "no-referrer" };
    expect(fetch).toHaveBeenCalledWith(url, expect.objectContaining(options));
  });

  it.each([
    [404, "answers with 404"],
    [500, "answers with 500"],
  ])("and answered with %i is told so", async (status, sentence) => {
    const read = await fetched(() => Promise.resolve(new Response("", { status }))).read;
    expect(read.ok ? "" : read.error).toContain(sentence);
  });

  it.each([
    [true, "does not let other pages read it"],
    [false, "Nothing answers at"],
  ])("and does not come is told, by whether anybody answers: %s", async (answers, sentence) => {
    const read = await fetched(() => Promise.reject(new TypeError("no")), answers).read;
    expect(read.ok ? "" : read.error).toContain(sentence);
  });
});
