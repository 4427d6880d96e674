import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PALETTES } from "../../core/scene/index.ts";

const css = readFileSync(new URL("./styles/tokens.css", import.meta.url), "utf8");

/** The colours that a token has, light and dark. */
function token(name: string): readonly (string | undefined)[] {
  const found = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\);`).exec(css);
  return [found?.[1], found?.[2]];
}

test("the style sheet and the picture have the same colours, in both themes", () => {
  const { standing: light, ...rest } = PALETTES.light;
  for (const name of Object.keys(rest) as (keyof typeof rest)[]) {
    expect([name, ...token(name)]).toEqual([name, PALETTES.light[name], PALETTES.dark[name]]);
  }
  for (const name of Object.keys(light) as (keyof typeof light)[]) {
    const both = [PALETTES.light.standing[name], PALETTES.dark.standing[name]];
    expect([name, ...token(name)]).toEqual([name, ...both]);
  }
});
