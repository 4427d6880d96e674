import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStanzas } from "./stanzas.ts";

const SCRIPT = `# A comment.
add-nodes 3 voters=(1,2, 3) index=2
----
ok

propose-conf-change 1 \\
  v1=true
v4
----
----
two

lines
----
----

stabilize`;

describe("a script of stanzas", () => {
  it("is read with lines, arguments, input and what is expected", () => {
    const stanzas = parseStanzas(SCRIPT);
    expect(stanzas).toEqual({
      ok: true,
      value: [
        {
          line: 2,
          command: "add-nodes",
          args: [
            { key: "3", values: [] },
            { key: "voters", values: ["1", "2", "3"] },
            { key: "index", values: ["2"] },
          ],
          input: "",
          expected: "ok\n",
        },
        {
          line: 6,
          command: "propose-conf-change",
          args: [
            { key: "1", values: [] },
            { key: "v1", values: ["true"] },
          ],
          input: "v4",
          expected: "two\n\nlines\n",
        },
        { line: 17, command: "stabilize", args: [], input: "", expected: "" },
      ],
    });
  });

  it("is refused with the line where it cannot be read", () => {
    const unclosed = parseStanzas("\ncampaign 1\n----\nok\n\nadd-nodes 1 voters=(1\n----\n");
    expect(unclosed).toMatchObject({ ok: false, error: { line: 6 } });
    expect(parseStanzas("stabilize =3")).toMatchObject({ ok: false, error: { line: 1 } });
  });

  it("never throws, whatever the text", () => {
    const line = fc.oneof(fc.string(), fc.constantFrom("----", "", "# x", "a b=(1", "c \\"));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(() => parseStanzas(lines.join("\n"))).not.toThrow();
      }),
    );
  });
});
