/** Reads options as programs written in Go do. */

/**
 * The daemon is written in Go, where one dash is enough for a long option and `=false` undoes one.
 * The words as our command line reads them.
 */
export function fromGoStyle(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const long = /^--?([a-z][a-z-]+)(=.*)?$/.exec(word);
    if (long === null) return [word];
    const [, name = "", value = ""] = long;
    if (name !== "enable-export" || value === "") return [`--${name}${value}`];
    if (/^=(1|t|true)$/i.test(value)) return [`--${name}`];
    return /^=(0|f|false)$/i.test(value) ? [] : [`--${name}${value}`];
  });
}
