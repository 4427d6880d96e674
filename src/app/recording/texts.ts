/** The text of each recording that is open: a part of it can be given away as it came. */
import type { SourceName } from "../store/index.ts";

const texts = new WeakMap<SourceName, string>();

export function keepText(name: SourceName, text: string): void {
  texts.set(name, text);
}

export function textOf(name: SourceName): string | undefined {
  return texts.get(name);
}
