/** What a source file imports, types included, as its parser reads it. */
import { Visitor, parseSync } from "oxc-parser";

export interface Import {
  /** As written: `./decode.ts`, `react`, `node:fs`. */
  readonly specifier: string;
  /** Counted from 1. */
  readonly line: number;
  /** Nothing of it is left when the types are gone. */
  readonly typeOnly: boolean;
}

/** Every import and re-export of a text, in its order. Throws where the text is no TypeScript. */
export function importsOf(path: string, text: string): readonly Import[] {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} can't be parsed: ${error.message}`);
  const found: { specifier: string; start: number; typeOnly: boolean }[] = [];
  const add = (source: Named | null, typeOnly: boolean): void => {
    if (source === null) return;
    found.push({ specifier: String(source.value), start: source.start, typeOnly });
  };
  new Visitor({
    ImportDeclaration({ source, importKind, specifiers }) {
      const types = specifiers.map((part) => part.type === "ImportSpecifier" && part.importKind);
      add(source, importKind === "type" || (types.length > 0 && types.every((k) => k === "type")));
    },
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === "type"),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === "type"),
    TSImportType: (node) => add(node.source, true),
    ImportExpression({ source, start }) {
      const literal = source.type === "Literal" && typeof source.value === "string";
      add({ value: literal ? source.value : COMPUTED, start }, false);
    },
  }).visit(program);
  found.sort((a, b) => a.start - b.start);
  return found.map(({ specifier, start, typeOnly }) => {
    return { specifier, line: lineOf(text, start), typeOnly };
  });
}

interface Named {
  readonly value: unknown;
  readonly start: number;
}

/** Stands for `import(variable)`: nobody can tell by reading what it imports. */
export const COMPUTED = "(computed)";

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
