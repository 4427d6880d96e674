/**
 * Who stood for election, how often and in how many rounds, while nobody led. A question that is
 * not answered is asked again in the same term, but who has answered is not: so one that asks
 * somebody again who has answered it stands again; and one that was told to be a candidate stands,
 * whether its questions were seen or not.
 */
import type { Instant } from "../base/index.ts";
import type { Candidacy } from "./episode.ts";

/** The most that are kept of one stretch; later ones are counted. */
export const CANDIDACIES_KEPT = 1_000;

/** What a candidate asked one of the others. */
interface Asked {
  /** Questions of earlier rounds that may still be answered. */
  old: number;
  /** Questions of this round that arrived, and how often they were answered. */
  questions: number;
  answers: number;
  /** When it heard an answer that can't be to an old question. */
  answeredAt: Instant | undefined;
}

type Questions = Map<string, Asked>;

export class Rounds {
  readonly candidacies: Candidacy[] = [];
  /** Of each that ever stood: whom it asked. */
  readonly #questions = new Map<string, Questions>();
  /** Who is a candidate now. */
  readonly #open = new Set<string>();
  /** Who stood in the round that goes on. */
  #round = new Set<string>();
  #rounds = 0;
  readonly #terms = new Set<number>();

  /** Never higher than the truth; lower where rounds are not to be told apart. */
  get count(): number {
    return Math.max(this.#rounds, this.#terms.size);
  }

  /** It was told to be a candidate; `term` where it told that too. */
  stands(uuid: string, at: Instant, term: number | undefined): void {
    if (!this.#open.has(uuid)) this.#begin(uuid, at);
    if (term !== undefined) this.#terms.add(term);
  }

  /** It stands also where the question is lost on its way; then it is never answered. */
  asks(uuid: string, target: string, at: Instant, arrives: boolean): void {
    const answeredAt = this.#questions.get(uuid)?.get(target)?.answeredAt ?? Infinity;
    if (!this.#open.has(uuid) || at >= answeredAt) this.#begin(uuid, at);
    if (!arrives) return;
    const questions = this.#questions.get(uuid);
    const asked = questions?.get(target);
    if (asked) asked.questions += 1;
    else questions?.set(target, { old: 0, questions: 1, answers: 0, answeredAt: undefined });
  }

  /** The answer of `uuid` reaches the candidate `target`, at that instant. */
  answers(uuid: string, target: string, at: Instant): void {
    const asked = this.#questions.get(target)?.get(uuid);
    if (asked === undefined) return;
    if (asked.old > 0) {
      asked.old -= 1;
    } else if (asked.questions > 0) {
      asked.answers += 1;
      asked.answeredAt ??= at;
    }
  }

  /** It is no candidate any more. */
  gives(uuid: string): void {
    this.#open.delete(uuid);
  }

  #begin(uuid: string, at: Instant): void {
    this.#open.add(uuid);
    const questions = this.#questions.get(uuid) ?? new Map<string, Asked>();
    this.#questions.set(uuid, questions);
    for (const asked of questions.values()) {
      asked.old += Math.max(0, asked.questions - asked.answers);
      asked.questions = asked.answers = 0;
      asked.answeredAt = undefined;
    }
    if (this.#round.has(uuid) || this.#rounds === 0) {
      this.#rounds += 1;
      this.#round = new Set();
    }
    this.#round.add(uuid);
    if (this.candidacies.length < CANDIDACIES_KEPT) this.candidacies.push({ uuid, at });
  }
}
