/** Checks a tree of source files against the import table. */
import { posix } from "node:path";
import { FAKE, FOR_TESTS, type Row, TABLE, TEST_FILE, type Table } from "./import-table.ts";
import { COMPUTED, type Import, importsOf } from "./imports-of.ts";

/** Paths from the root of the project, with `/`, and their texts. */
export type Tree = ReadonlyMap<string, string>;

export interface Violation {
  readonly file: string;
  readonly line: number;
  /** The rule that is broken. */
  readonly rule: string;
  readonly instead: string;
}

export function checkImports(tree: Tree, table: Table = TABLE): readonly Violation[] {
  const violations: Violation[] = [];
  const graph = new Map<string, Import[]>();
  for (const [file, text] of tree) {
    if (!/\.tsx?$/.test(file)) continue;
    const folder = folderOf(file, table);
    if (folder === undefined) {
      violations.push(unlisted(file));
      continue;
    }
    const edges: Import[] = [];
    for (const entry of importsOf(file, text)) {
      const problem = problemOf(file, folder, entry, tree, table);
      if (problem !== undefined) violations.push({ file, line: entry.line, ...problem });
      const target = posix.join(posix.dirname(file), entry.specifier);
      if (entry.specifier.startsWith(".") && tree.has(target)) {
        edges.push({ ...entry, specifier: target });
      }
    }
    graph.set(file, edges);
  }
  return [...violations, ...cyclesOf(graph)];
}

/** The row that a file belongs to: the folder it is in, or the nearest listed one above. */
export function folderOf(file: string, table: Table): string | undefined {
  const own = posix.dirname(file);
  for (let folder = own; folder !== "."; folder = posix.dirname(folder)) {
    const row = table[folder];
    if (row !== undefined) return row.filesOnly && folder !== own ? undefined : folder;
  }
  return undefined;
}

type Problem = Pick<Violation, "rule" | "instead">;

function unlisted(file: string): Violation {
  return {
    file,
    line: 1,
    rule: `${posix.dirname(file)} is not in the import table`,
    instead:
      "Put the file into a listed folder, or give the folder a row in tools/import-table.ts.",
  };
}

function problemOf(
  file: string,
  folder: string,
  { specifier, typeOnly }: Import,
  tree: Tree,
  table: Table,
): Problem | undefined {
  const rows = [table[folder], TEST_FILE.test(file) ? FOR_TESTS : undefined].filter(
    (row): row is Row => row !== undefined,
  );
  if (specifier === COMPUTED) {
    const rule = "an import must name its file or package in plain text";
    return { rule, instead: "Write the name, or a table of functions that import." };
  }
  if (!specifier.startsWith(".")) return packageProblem(folder, specifier, rows);
  const target = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ""));
  if (!tree.has(target)) {
    const rule = `${specifier} names no file`;
    return { rule, instead: "Write the path as it is on disk, with its extension." };
  }
  const entered = enteredThrough(file, target, tree);
  const isFake = TEST_FILE.test(file) && FAKE.test(target);
  if (entered !== undefined && entered !== target && !isFake) {
    const rule = `${posix.dirname(entered)} is entered through its index.ts only`;
    return { rule, instead: `Import from ${entered}, which says what is public.` };
  }
  if (TEST_FILE.test(target) && !TEST_FILE.test(file)) {
    const rule = "only tests may import what is made for tests";
    return { rule, instead: "Move what the product needs out of the test's file." };
  }
  const other = folderOf(target, table);
  if (other === folder || other === undefined) return undefined;
  if (rows.some((row) => row.folders.includes(other))) return undefined;
  const typed = rows.some((row) => row.types?.includes(other));
  if (typed && typeOnly) return undefined;
  return {
    rule: `${folder} may not import ${typed ? "more than types from " : ""}${other}`,
    instead: "Move what both need to a folder below both, or pass it in as an argument.",
  };
}

function packageProblem(
  folder: string,
  specifier: string,
  rows: readonly Row[],
): Problem | undefined {
  const parts = specifier.split("/");
  const name = specifier.startsWith("node:")
    ? "node:"
    : parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  if (rows.some((row) => row.packages.includes(name))) return undefined;
  return {
    rule: `${folder} may not import the package ${name === "node:" ? specifier : name}`,
    instead:
      "Use it in a folder that lists it in tools/import-table.ts, and pass in what is needed.",
  };
}

/** The index.ts of the outermost folder that the import goes into, when it has one. */
function enteredThrough(file: string, target: string, tree: Tree): string | undefined {
  const own = `${posix.dirname(file)}/`;
  const parts = target.split("/").slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = parts.slice(0, depth).join("/");
    if (own.startsWith(`${folder}/`)) continue;
    const index = [`${folder}/index.ts`, `${folder}/index.tsx`].find((path) => tree.has(path));
    if (index !== undefined) return index;
  }
  return undefined;
}

/** One violation for each import that closes a circle. */
function cyclesOf(graph: ReadonlyMap<string, readonly Import[]>): Violation[] {
  const violations: Violation[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    path.push(file);
    for (const { specifier, line } of graph.get(file) ?? []) {
      const start = path.indexOf(specifier);
      if (start !== -1) {
        const circle = [...path.slice(start), specifier].join(" -> ");
        const rule = `files may not import in a circle: ${circle}`;
        violations.push({ file, line, rule, instead: "Move what both need to a third file." });
      } else if (!done.has(specifier)) walk(specifier);
    }
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) if (!done.has(file)) walk(file);
  return violations;
}
