/** A question that is asked before the step is played, and its answer behind it. */
import { useId } from "react";
import type { Prediction } from "../../../core/lessons/index.ts";

export function PredictionForm(props: {
  prediction: Prediction;
  chosen: number | undefined;
  /** The step has been seen. */
  isRevealed: boolean;
  /** It is being played: too late to change one's mind. */
  isLocked: boolean;
  onChoose: (choice: number) => void;
}) {
  const { prediction, chosen, isRevealed } = props;
  const name = useId();
  return (
    <fieldset className="prediction" disabled={isRevealed || props.isLocked}>
      <legend>{prediction.question}</legend>
      {prediction.choices.map((choice, place) => {
        const mark = isRevealed ? markOf(place, prediction.answer, chosen) : undefined;
        return (
          <label key={choice} className={`choice-row${mark === undefined ? "" : ` ${mark.look}`}`}>
            <input
              type="radio"
              name={name}
              checked={chosen === place}
              onChange={() => props.onChoose(place)}
            />
            <span>
              {choice}
              {mark !== undefined && <em> {mark.word}</em>}
            </span>
          </label>
        );
      })}
      {isRevealed && <p className="because">{prediction.because}</p>}
    </fieldset>
  );
}

function markOf(
  place: number,
  answer: number,
  chosen: number | undefined,
): { readonly look: string; readonly word: string } | undefined {
  if (place === answer) return { look: "right", word: "✓ so it was" };
  return place === chosen ? { look: "wrong", word: "✗ your prediction" } : undefined;
}
