/** Ratchets: what is tidy stays tidy. Each failure names the files, so that it can be put right. */
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { TABLE } from "./import-table.ts";
import { sourceTree } from "./source-tree.ts";

const FILES = [...sourceTree()].filter(([path]) => path !== "package.json");
const CODE = FILES.filter(([path]) => !path.endsWith(".css"));
const TESTS = CODE.filter(([path]) => /\.test\.tsx?$|^e2e\//.test(path));
const CONFIGURATION = /\.config\.ts$/;

const LINES = 300;
/** A flat list of cases may be longer than code, and is still read from top to bottom. */
const TEST_LINES = 450;
const TOO_LONG = /^.{101}/u;

/** `file:line` of each line for which the rule does not hold. */
function linesWhere(
  files: readonly (readonly [string, string])[],
  breaks: (line: string) => boolean,
): readonly string[] {
  return files.flatMap(([path, text]) =>
    text.split("\n").flatMap((line, index) => (breaks(line) ? [`${path}:${index + 1}`] : [])),
  );
}

describe("the source", () => {
  it("is there to be looked at", () => {
    expect(FILES.length).toBeGreaterThan(40);
  });

  it("has no file that is too long", () => {
    const tooLong = FILES.map(([path, text]) => ({ path, lines: text.split("\n").length - 1 }));
    const most = (path: string): number => (/\.test\.tsx?$/.test(path) ? TEST_LINES : LINES);
    expect(tooLong.filter(({ path, lines }) => lines > most(path))).toEqual([]);
  });

  it("has no line that is too long", () => {
    expect(linesWhere(FILES, (line) => TOO_LONG.test(line))).toEqual([]);
  });

  it("has named exports only", () => {
    const modules = CODE.filter(([path]) => !CONFIGURATION.test(path));
    expect(linesWhere(modules, (line) => /^export default\b|\bas default\b/.test(line))).toEqual(
      [],
    );
  });

  it("re-exports by name: a folder's index.ts says what is public", () => {
    expect(linesWhere(CODE, (line) => line.startsWith("export * "))).toEqual([]);
  });

  it("puts nothing off", () => {
    const marks = new RegExp(["TO", "DO|FIX", "ME|X", "XX\\b"].join(""));
    expect(linesWhere(FILES, (line) => marks.test(line))).toEqual([]);
  });

  it("silences no compiler", () => {
    const marks = new RegExp(["@ts-", "(ignore|expect-error|nocheck)"].join(""));
    expect(linesWhere(CODE, (line) => marks.test(line))).toEqual([]);
  });

  it("has no folder or file for what found no place", () => {
    const names = /(^|\/)(utils?|helpers?|common|misc)(\/|\.|-)/;
    expect(FILES.filter(([path]) => names.test(path)).map(([path]) => path)).toEqual([]);
  });

  it("has files in kebab-case, components in PascalCase", () => {
    const wrong = FILES.filter(([path]) => {
      const name = path.slice(path.lastIndexOf("/") + 1);
      return !/^([a-z0-9]+(-[a-z0-9]+)*|[A-Z][A-Za-z0-9]*)(\.[a-z0-9-]+)*\.(tsx?|mjs|css)$/.test(
        name,
      );
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });
});

describe("the map, src/README.md", () => {
  const file = new URL("../src/README.md", import.meta.url);
  const map = readFileSync(file, "utf8");

  it("names every folder of the import table that has files", () => {
    const folders = new Set(FILES.map(([path]) => posix.dirname(path)));
    const listed = Object.keys(TABLE).filter((row) => row.startsWith("src/") && folders.has(row));
    const missing = listed.filter((row) => !map.includes(`\`${row.slice("src/".length)}\``));
    expect(missing).toEqual([]);
  });
});

describe("the tests", () => {
  it("are all run", () => {
    const skips = /\b(it|test|describe)(\.\w+)*\.(only|skip|todo|fails|fixme)\b/;
    const renamed = /(?<![.\w])(fit|xit|xdescribe)\(/;
    const isSkipped = (line: string): boolean => skips.test(line) || renamed.test(line);
    expect(linesWhere(TESTS, isSkipped)).toEqual([]);
  });

  it("never sleep", () => {
    const sleeps = /waitForTimeout|new Promise\(\(?\w*\)?\s*=>\s*setTimeout/;
    expect(
      linesWhere(TESTS, (line) => sleeps.test(line) && !line.includes("const sleeps")),
    ).toEqual([]);
  });
});
