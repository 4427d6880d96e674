/** The other exporters that are asked, each over a connection of its own. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { type Environment, parseExporter } from "../sources/index.ts";
import { Witness } from "./witness.ts";

/** More columns nobody reads. */
export const WITNESSES = 8;

export class Comparison {
  readonly #environment: Environment;
  #witnesses: readonly Witness[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  get witnesses(): readonly Witness[] {
    return this.#witnesses;
  }

  /** Exactly these are connected from now on; who was before stays as it is. */
  hear(urls: readonly string[]): void {
    for (const witness of this.#witnesses) {
      if (!urls.includes(witness.url)) witness.close();
    }
    this.#witnesses = urls.map(
      (url) =>
        this.#witnesses.find((witness) => witness.url === url) ??
        new Witness(url, this.#environment),
    );
  }

  close(): void {
    this.hear([]);
  }
}

/** The exporters to compare with, and one more; or a sentence why not. */
export function withOneMore(
  urls: readonly string[],
  text: string,
  shownUrl: string,
): Result<readonly string[], string> {
  const parsed = parseExporter(text);
  if (!parsed.ok) return parsed;
  const url = parsed.value;
  if (url === shownUrl) return fail("That is the exporter that is shown: name another one.");
  if (urls.includes(url)) return fail("That exporter is compared with already.");
  if (urls.length >= WITNESSES) return fail(`No more than ${WITNESSES} others can be compared.`);
  return ok([...urls, url]);
}
