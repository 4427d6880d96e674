/** For tests: a stage's element without a browser, and what a hand or a keyboard does to it. */

export class FakeHost extends EventTarget {
  readonly captured: number[] = [];

  getBoundingClientRect(): { left: number; top: number } {
    return { left: 100, top: 50 };
  }

  setPointerCapture(pointer: number): void {
    this.captured.push(pointer);
  }

  asElement(): HTMLElement {
    return this as unknown as HTMLElement;
  }

  /** Places count from the stage's corner; true when the browser's own action was prevented. */
  act(type: string, x: number, y: number, more: object = {}): boolean {
    const event = new Event(type, { cancelable: true });
    const given = { pointerId: 1, pointerType: "mouse", button: 0, ...more };
    Object.assign(event, { clientX: x + 100, clientY: y + 50, ...given });
    return !this.dispatchEvent(event);
  }

  press(key: string, more: object = {}): boolean {
    const event = new Event("keydown", { cancelable: true });
    const given = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more };
    Object.assign(event, { key, ...given });
    return !this.dispatchEvent(event);
  }
}
