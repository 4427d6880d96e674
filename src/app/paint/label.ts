/** The words under a node: its name, its role, its address. */
import type { Draw } from "./sprite.ts";

export interface Label {
  readonly name: string;
  readonly isBold: boolean;
  readonly ink: string;
  /** Further lines under the name. */
  readonly lines: readonly LabelLine[];
  readonly halo: string;
}

export interface LabelLine {
  readonly text: string;
  readonly ink: string;
  readonly isMonospace: boolean;
}

const NAME_SIZE = 14;
const LINE_SIZE = 12;
const NAME_HEIGHT = 18;
const LINE_HEIGHT = 15;
/** An average letter, generously: the sprite's canvas must hold the text. */
const LETTER_WIDTH = 10;
const LONGEST = 26;

export function labelReach(label: Label): { x: number; y: number } {
  const texts = [label.name, ...label.lines.map((line) => line.text)];
  const letters = Math.max(...texts.map((text) => Math.min(text.length, LONGEST + 1)));
  return { x: (letters * LETTER_WIDTH) / 2 + 8, y: labelHeight(label) + 2 };
}

export function labelHeight(label: Label): number {
  return NAME_HEIGHT + label.lines.length * LINE_HEIGHT;
}

/** The top of the text is at y = 0. */
export function drawLabel(label: Label): Draw {
  return (context) => {
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = label.halo;
    context.direction = "ltr";
    const write = (text: string, y: number, ink: string, font: string): void => {
      context.font = font;
      context.fillStyle = ink;
      const short = shortened(text);
      context.strokeText(short, 0, y);
      context.fillText(short, 0, y);
    };
    const weight = label.isBold ? 700 : 500;
    write(label.name, 0, label.ink, `${weight} ${NAME_SIZE}px system-ui, sans-serif`);
    for (const [index, line] of label.lines.entries()) {
      const family = line.isMonospace ? "ui-monospace, monospace" : "system-ui, sans-serif";
      write(line.text, NAME_HEIGHT + index * LINE_HEIGHT, line.ink, `${LINE_SIZE}px ${family}`);
    }
  };
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
