/** The look of each kind of message, by its number: worked out once for each theme. */
import { isReply } from "../../core/protocol/index.ts";
import { type ThemeName, kindLook } from "../../core/scene/index.ts";

export interface Pen {
  readonly color: string;
  readonly isHollow: boolean;
}

export class Pens {
  readonly #theme: ThemeName;
  readonly #kindName: (kind: number) => string;
  readonly #pens: Pen[] = [];

  constructor(theme: ThemeName, kindName: (kind: number) => string) {
    this.#theme = theme;
    this.#kindName = kindName;
  }

  of(kind: number): Pen {
    let pen = this.#pens[kind];
    if (pen === undefined) {
      const name = this.#kindName(kind);
      pen = { color: kindLook(name).color[this.#theme], isHollow: isReply(name) };
      this.#pens[kind] = pen;
    }
    return pen;
  }
}
