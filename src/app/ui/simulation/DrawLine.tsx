/** A line drawn through the picture cuts the network: the nodes on its two sides part. */
import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { Point } from "../../../core/base/index.ts";
import type { StageControls, Truth } from "../../store/index.ts";
import { presentNodes } from "./use-simulation.ts";
import { type Line, type Sides, isLine, longLine, sidesOf } from "./sides.ts";

/** Of the mark around a node, in CSS pixels. */
const HALF = 40;

type Groups = readonly (readonly number[])[];

interface Stroke {
  readonly line: Line;
  /** Undefined while the stroke is too short to be one. */
  readonly sides: Sides<Marked> | undefined;
}

interface Marked {
  readonly id: number;
  readonly place: Point;
}

export function DrawLine(props: {
  truth: Truth;
  stage: StageControls;
  onCut: (groups: Groups) => void;
  onEnd: () => void;
}) {
  const { truth, stage, onCut, onEnd } = props;
  const [stroke, setStroke] = useState<Stroke | undefined>(undefined);
  useEscape(onEnd);
  const draw = (from: Point, event: PointerEvent<SVGSVGElement>): void => {
    const line = { from, to: pointOf(event) };
    const places = presentNodes(truth).flatMap(({ id, uuid }) => {
      const place = placeOn(event.currentTarget, stage.placeOf(uuid));
      return place === undefined ? [] : [{ of: { id, place }, ...place }];
    });
    setStroke({ line, sides: isLine(line) ? sidesOf(line, places) : undefined });
  };
  const finish = (): void => {
    setStroke(undefined);
    const { left, right } = stroke?.sides ?? { left: [], right: [] };
    if (left.length === 0 || right.length === 0) return;
    onCut([left.map(({ id }) => id), right.map(({ id }) => id)]);
    onEnd();
  };
  return (
    <div className="draw">
      <svg
        className="draw-line"
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          draw(pointOf(event), event);
        }}
        onPointerMove={(event) => {
          if (stroke !== undefined) draw(stroke.line.from, event);
        }}
        onPointerUp={finish}
        onPointerCancel={() => setStroke(undefined)}
      >
        {stroke?.sides !== undefined && <Cut line={stroke.line} sides={stroke.sides} />}
      </svg>
      <DrawHint onEnd={onEnd} />
    </div>
  );
}

function pointOf(event: PointerEvent): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** The graph need not begin where the layer above it does. */
function placeOn(layer: Element, place: Point | undefined): Point | undefined {
  const graph = document.getElementById("graph")?.getBoundingClientRect();
  const box = layer.getBoundingClientRect();
  if (graph === undefined || place === undefined) return undefined;
  return { x: place.x + graph.x - box.x, y: place.y + graph.y - box.y };
}

function Cut({ line, sides }: { line: Line; sides: Sides<Marked> }) {
  const { from, to } = longLine(line);
  return (
    <>
      <line className="draw-cut" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      {sides.left.map(({ id, place }) => (
        <circle key={id} className="draw-left" cx={place.x} cy={place.y} r={HALF} />
      ))}
      {sides.right.map(({ id, place }) => (
        <rect
          key={id}
          className="draw-right"
          x={place.x - HALF}
          y={place.y - HALF}
          width={2 * HALF}
          height={2 * HALF}
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
