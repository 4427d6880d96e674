import { describe, expect, test } from "vitest";
import { pageOf } from "./page-file.ts";

const FILES: Readonly<Record<string, string>> = {
  "files.json": JSON.stringify({
    files: [
      "assets/index-a1.js",
      "assets/index-b2.css",
      "assets/time-c3.js",
      "assets/simulation-d4.js",
      "assets/simulation-e5.js",
      "assets/worker-f6.js",
      "index.html",
    ],
  }),
  "assets/index-a1.js": 'const load=()=>import("./time-c3.js");load()',
  "assets/index-b2.css": "body{color:red}",
  "assets/time-c3.js": 'import{a}from"./simulation-e5.js";a("é")',
  "assets/simulation-e5.js": "export const a=(x)=>x",
};
const load = (path: string): Promise<string> => {
  const text = FILES[path];
  return text === undefined ? Promise.reject(new Error(`no ${path}`)) : Promise.resolve(text);
};

async function made(title: string, text: string): Promise<string> {
  return (await pageOf({ title, text }, load)).text();
}

describe("a page in one file", () => {
  test("has each script that it needs, and what that imports, under a name", async () => {
    const html = await made("one", "[]");
    const { imports } = JSON.parse(/type="importmap">(.*)<\/script>/.exec(html)?.[1] ?? "") as {
      readonly imports: Readonly<Record<string, string>>;
    };
    expect(Object.keys(imports).toSorted()).toEqual([
      "raftglass/index-a1.js",
      "raftglass/simulation-e5.js",
      "raftglass/time-c3.js",
    ]);
    const code = (name: string): string =>
      Buffer.from(imports[`raftglass/${name}`]?.split(",")[1] ?? "", "base64").toString();
    expect(code("time-c3.js")).toBe('import{a}from"raftglass/simulation-e5.js";a("é")');
    expect(code("index-a1.js")).toContain('import("raftglass/time-c3.js")');
  });

  test("whatever the recording and its name hold, they end nothing", async () => {
    const line = JSON.stringify([0, "f", "</script><script>alert(1)</script><!--"]);
    const html = await made('"><script>', line);
    expect(html).not.toContain("alert(1)</script>");
    expect(html.split("<script").length - 1).toBe(3);
    const data = /x-ndjson"[^>]*>([^]*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(data)).toEqual(JSON.parse(line));
  });

  test("too much is refused in words", async () => {
    await expect(made("one", "x".repeat(64_000_001))).rejects.toThrow("64 million characters");
  });
});
