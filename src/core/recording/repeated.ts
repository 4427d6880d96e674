/**
 * What is known of the texts that came last: in many recordings the same few come again and again.
 * In others none does, and what is kept of each would only be carried around.
 */
const MOST = 4_096;
/** A longer text hardly comes twice. */
const LENGTH = 1_024;

export class Repeated<Known> {
  /** Few texts came again: nothing is kept any more. */
  isVain = false;
  readonly #known = new Map<string, Known>();
  /** Since it was emptied last. */
  #found = 0;

  get(text: string): Known | undefined {
    if (this.isVain || text.length > LENGTH) return undefined;
    const known = this.#known.get(text);
    if (known !== undefined) this.#found += 1;
    return known;
  }

  set(text: string, known: Known): void {
    if (this.isVain || text.length > LENGTH) return;
    if (this.#known.size >= MOST) {
      this.isVain = this.#found < MOST;
      this.clear();
    }
    if (!this.isVain) this.#known.set(text, known);
  }

  clear(): void {
    this.#known.clear();
    this.#found = 0;
  }
}
