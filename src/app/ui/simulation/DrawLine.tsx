/** A line drawn through the picture cuts the network: the nodes on its two sides part. */
import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { Point } from "../../../core/base/index.ts";
import type { StageControls, Truth } from "../../store/index.ts";
import { presentNodes } from "./use-simulation.ts";
import { type Line, type Sides, isLine, longLine, sidesOf } from "./sides.ts";

type Groups = readonly (readonly number[])[];

export function DrawLine(props: {
  truth: Truth;
  stage: StageControls;
  onCut: (groups: Groups) => void;
  onEnd: () => void;
}) {
  const { truth, stage, onCut, onEnd } = props;
  const [line, setLine] = useState<Line | undefined>(undefined);
  const places = presentNodes(truth).flatMap(({ id, uuid }) => {
    const place = stage.placeOf(uuid);
    return place === undefined ? [] : [{ of: { id, place }, x: place.x, y: place.y }];
  });
  const sides = line !== undefined && isLine(line) ? sidesOf(line, places) : undefined;
  useEscape(onEnd);
  const pointOf = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const finish = (): void => {
    setLine(undefined);
    if (sides === undefined || sides.left.length === 0 || sides.right.length === 0) return;
    onCut([sides.left.map(({ id }) => id), sides.right.map(({ id }) => id)]);
    onEnd();
  };
  return (
    <div className="draw">
      <svg
        className="draw-line"
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setLine({ from: pointOf(event), to: pointOf(event) });
        }}
        onPointerMove={(event) => {
          if (line !== undefined) setLine({ from: line.from, to: pointOf(event) });
        }}
        onPointerUp={finish}
        onPointerCancel={() => setLine(undefined)}
      >
        {line !== undefined && sides !== undefined && <Stroke line={line} sides={sides} />}
      </svg>
      <DrawHint onEnd={onEnd} />
    </div>
  );
}

function Stroke({ line, sides }: { line: Line; sides: Sides<{ id: number; place: Point }> }) {
  const { from, to } = longLine(line);
  return (
    <>
      <line className="draw-cut" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      {sides.left.map(({ id, place }) => (
        <circle key={id} className="draw-left" cx={place.x} cy={place.y} r={30} />
      ))}
      {sides.right.map(({ id, place }) => (
        <rect
          key={id}
          className="draw-right"
          x={place.x - 28}
          y={place.y - 28}
          width={56}
          height={56}
        />
      ))}
    </>
  );
}

function DrawHint({ onEnd }: { onEnd: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="draw-hint">
      <p>Draw a line through the picture: the nodes on its two sides no longer hear each other.</p>
      <button ref={button} type="button" className="button small" onClick={onEnd}>
        Cancel
      </button>
    </div>
  );
}

function useEscape(onEnd: () => void): void {
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      end.current();
    };
    document.addEventListener("keydown", pressed, { capture: true });
    return () => document.removeEventListener("keydown", pressed, { capture: true });
  }, []);
}
