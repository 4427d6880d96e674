/**
 * For tests: canvases without a browser. What is put on one can be read back pixel by pixel; what
 * is drawn on one by calls becomes a blot whose colour tells the calls apart.
 */
import { hashOf } from "../../core/base/index.ts";

export class FakeImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.data = new Uint8ClampedArray(width * height * 4);
  }
}

/** The screen: keeps what was put on it, and counts the pixels that were. */
export class FakeCanvas {
  #width = 300;
  #height = 150;
  pixels = new Uint32Array(300 * 150);
  put = 0;
  #drawn = 0;

  get width(): number {
    return this.#width;
  }

  set width(width: number) {
    this.#width = width;
    this.pixels = new Uint32Array(width * this.#height);
  }

  get height(): number {
    return this.#height;
  }

  set height(height: number) {
    this.#height = height;
    this.pixels = new Uint32Array(this.#width * height);
  }

  getContext(): unknown {
    const methods: Readonly<Record<string, unknown>> = {
      putImageData: this.#put,
      getImageData: this.#blot,
      measureText: (text: string) => ({ width: text.length * 6 }),
      createLinearGradient: () => ({ addColorStop: () => undefined }),
    };
    return new Proxy(
      {},
      {
        get: (_, name) => methods[String(name)] ?? (() => undefined),
        set: (_, name, value) => {
          this.#drawn = hashOf(`${this.#drawn} ${String(name)} ${String(value)}`);
          return true;
        },
      },
    );
  }

  readonly #put = (
    image: FakeImageData,
    _x: number,
    _y: number,
    left = 0,
    top = 0,
    across = image.width,
    down = image.height,
  ): void => {
    const from = new Uint32Array(image.data.buffer);
    for (let y = top; y < Math.min(top + down, this.#height); y++) {
      for (let x = left; x < Math.min(left + across, this.#width); x++) {
        this.pixels[y * this.#width + x] = from[y * image.width + x] ?? 0;
        this.put += 1;
      }
    }
  };

  /** A disc as wide as the canvas: opaque in the middle, half transparent at its rim. */
  readonly #blot = (): FakeImageData => {
    const image = new FakeImageData(this.#width, this.#height);
    const color = this.#drawn & 0xffffff;
    const pixels = new Uint32Array(image.data.buffer);
    for (let y = 0; y < this.#height; y++) {
      for (let x = 0; x < this.#width; x++) {
        const away = Math.hypot((2 * x + 1) / this.#width - 1, (2 * y + 1) / this.#height - 1);
        const alpha = away < 0.7 ? 255 : away < 1 ? 120 : 0;
        pixels[y * this.#width + x] = ((alpha << 24) | color) >>> 0;
      }
    }
    return image;
  };
}
