import { describe, expect, it, test } from "vitest";
import { checkImports } from "./check-imports.ts";
import { TABLE, type Table } from "./import-table.ts";
import { COMPUTED, importsOf } from "./imports-of.ts";
import { sourceTree } from "./source-tree.ts";

describe("the project", () => {
  it("imports as its table says", () => {
    const words = checkImports(sourceTree()).map(
      ({ file, line, rule, instead }) => `${file}:${line} ${rule}. ${instead}`,
    );
    expect(words).toEqual([]);
  });

  it("has a table in which what is below never looks up", () => {
    const seen = new Set<string>();
    for (const [folder, { folders }] of Object.entries(TABLE)) {
      expect([folder, folders.filter((below) => !seen.has(below))]).toEqual([folder, []]);
      seen.add(folder);
    }
  });
});

const SMALL: Table = {
  "src/low": { folders: [], packages: [] },
  "src/high": { folders: ["src/low"], packages: ["react", "@scope/name"] },
  "src/typed": { folders: [], types: ["src/low"], packages: [] },
  src: { folders: ["src/high"], packages: ["node:"], filesOnly: true },
};

/** A made-up tree: two folders with their entries, and what the case adds. */
function check(files: Readonly<Record<string, string>>) {
  const tree = {
    "src/low/index.ts": 'export { one } from "./one.ts";',
    "src/low/one.ts": "export const one = 1;",
    "src/high/index.ts": "export {};",
    ...files,
  };
  return checkImports(new Map(Object.entries(tree)), SMALL);
}

describe("the checker lets pass", () => {
  test.each([
    [
      "own files",
      { "src/high/a.ts": 'import { b } from "./b.ts";', "src/high/b.ts": "export const b = 1;" },
    ],
    [
      "a listed folder through its entry",
      { "src/high/a.ts": 'import { one } from "../low/index.ts";' },
    ],
    [
      "listed packages, their parts too",
      { "src/high/a.ts": 'import "react/jsx-runtime"; import "@scope/name/x";' },
    ],
    ["Node where it is listed", { "src/main.ts": 'import fs from "node:fs";' }],
    [
      "a test's tools",
      { "src/low/a.test.ts": 'import { it } from "vitest"; import { one } from "./one.ts";' },
    ],
    [
      "a fake, by a test, from where it lies",
      {
        "src/high/a.test.ts": 'import { fake } from "../low/fake-clock.ts";',
        "src/low/fake-clock.ts": "export const fake = 1;",
      },
    ],
    [
      "a folder inside a listed one",
      { "src/high/deep/a.ts": 'import { one } from "../../low/index.ts";' },
    ],
    ["a style beside the code", { "src/high/a.ts": 'import "./a.css";', "src/high/a.css": "" }],
  ])("%s", (_what, files) => {
    expect(check(files)).toEqual([]);
  });
});

it("the checker lets types pass where types may be imported", () => {
  const text =
    'import type { A } from "../low/index.ts"; import { type B } from "../low/index.ts";';
  expect(check({ "src/typed/a.ts": text })).toEqual([]);
});

describe("the checker refuses, by file, line, rule and what to do instead", () => {
  const high = "src/high/a.ts";
  test.each<[string, Record<string, string>, string, number, RegExp, RegExp]>([
    [
      "a folder that looks up",
      { "src/low/a.ts": '\n\nimport "../high/index.ts";' },
      ...(["src/low/a.ts", 3, /src\/low may not import src\/high/, /below both/] as const),
    ],
    [
      "a type from above",
      { "src/low/a.ts": 'import type { X } from "../high/index.ts";' },
      ...(["src/low/a.ts", 1, /may not import src\/high/, /below both/] as const),
    ],
    [
      "a type written in place",
      { "src/low/a.ts": 'export type X = import("../high/index.ts").X;' },
      ...(["src/low/a.ts", 1, /may not import src\/high/, /below both/] as const),
    ],
    [
      "an import on demand",
      { "src/low/a.ts": 'export const x = () => import("../high/index.ts");' },
      ...(["src/low/a.ts", 1, /may not import src\/high/, /below both/] as const),
    ],
    [
      "a re-export",
      { "src/low/a.ts": 'export * from "../high/index.ts";' },
      ...(["src/low/a.ts", 1, /may not import src\/high/, /below both/] as const),
    ],
    [
      "values where types only may be imported",
      { "src/typed/a.ts": 'import { type A, one } from "../low/index.ts";' },
      ...(["src/typed/a.ts", 1, /may not import more than types from src\/low/, /below/] as const),
    ],
    [
      "a test's file in the product",
      { [high]: 'import "./a.test.ts";', "src/high/a.test.ts": "export {};" },
      ...([high, 1, /only tests may import/, /out of the test's file/] as const),
    ],
    [
      "a way past the entry",
      { [high]: 'import { one } from "../low/one.ts";' },
      ...([
        high,
        1,
        /src\/low is entered through its index.ts only/,
        /src\/low\/index.ts/,
      ] as const),
    ],
    [
      "a package that is not listed",
      { [high]: 'import "lodash/fp";' },
      ...([high, 1, /src\/high may not import the package lodash$/, /lists it/] as const),
    ],
    [
      "Node where it is not listed",
      { [high]: 'import "node:fs";' },
      ...([high, 1, /may not import the package node:fs/, /lists it/] as const),
    ],
    [
      "a test's tools outside a test",
      { [high]: 'import { it } from "vitest";' },
      ...([high, 1, /may not import the package vitest/, /lists it/] as const),
    ],
    [
      "a file that is not there",
      { [high]: 'import "./b";' },
      ...([high, 1, /\.\/b names no file/, /extension/] as const),
    ],
    [
      "a name that is computed",
      { [high]: "export const x = (name: string) => import(name);" },
      ...([high, 1, /in plain text/, /Write the name/] as const),
    ],
    [
      "a folder that is not listed",
      { "src/other/a.ts": "export {};" },
      ...(["src/other/a.ts", 1, /src\/other is not in the import table/, /a row/] as const),
    ],
    [
      "a circle, of types too",
      {
        [high]: 'import type { B } from "./b.ts"; export type A = B;',
        "src/high/b.ts": 'import type { A } from "./a.ts"; export type B = A;',
      },
      ...([
        "src/high/b.ts",
        1,
        /circle: src\/high\/a.ts -> src\/high\/b.ts -> src\/high\/a.ts/,
        /third/,
      ] as const),
    ],
  ])("%s", (_what, files, file, line, rule, instead) => {
    const [only, ...others] = check(files);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ file, line });
    expect(only?.rule).toMatch(rule);
    expect(only?.instead).toMatch(instead);
  });
});

describe("imports are read", () => {
  it("in every form, in their order, and not out of comments and texts", () => {
    const text = [
      'import a from "a";',
      '// import no from "comment";',
      'export { b } from "b";',
      'export * as c from "c";',
      'const text = `import x from "text"`;',
      'type D = import("d").D; const e = await import("e");',
      "void import(text);",
    ].join("\n");
    expect(importsOf("x.tsx", text)).toEqual([
      { specifier: "a", line: 1, typeOnly: false },
      { specifier: "b", line: 3, typeOnly: false },
      { specifier: "c", line: 4, typeOnly: false },
      { specifier: "d", line: 6, typeOnly: true },
      { specifier: "e", line: 6, typeOnly: false },
      { specifier: COMPUTED, line: 7, typeOnly: false },
    ]);
  });

  it("or the file is named that can't be parsed", () => {
    expect(() => importsOf("broken.ts", "import {")).toThrow(/broken\.ts can't be parsed/);
  });
});

it("the checker lets no product stand on a fake or a fixture", () => {
  const fakes = { "src/low/fake-clock.ts": "", "src/low/clock-fixture.ts": "" };
  const text = 'import "./fake-clock.ts";\nimport "./clock-fixture.ts";';
  const refused = check({ ...fakes, "src/low/a.ts": text });
  expect(refused.map(({ line, rule }) => [line, rule])).toEqual([
    [1, "only tests may import what is made for tests"],
    [2, "only tests may import what is made for tests"],
  ]);
});
