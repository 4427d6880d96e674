/**
 * Texts as small numbers, so that a million events fit in flat arrays. Bounded in count and length.
 */
export interface Interner {
  /** The number of a text; undefined when it is new and there is no room for it. */
  idOf(text: string): number | undefined;
  /** The number of a text that is known already; asking never makes one. */
  find(text: string): number | undefined;
  textOf(id: number): string;
  readonly size: number;
}

interface Limit {
  readonly count: number;
  readonly characters: number;
  /** Texts for which there is always room. */
  readonly reserved?: ReadonlySet<string>;
}

export function createInterner(limit: Limit): Interner {
  const ids = new Map<string, number>();
  const texts: string[] = [];
  let characters = 0;
  return {
    idOf(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      const isFull = texts.length >= limit.count || characters + text.length > limit.characters;
      if (isFull && limit.reserved?.has(text) !== true) return undefined;
      const id = texts.length;
      ids.set(text, id);
      texts.push(text);
      characters += text.length;
      return id;
    },
    find: (text) => ids.get(text),
    textOf: (id) => texts[id] ?? "",
    get size() {
      return texts.length;
    },
  };
}
