/** What runs in a page from its beginning and measures there. Each is sent to it as text. */
declare global {
  interface Window {
    /** Delays in milliseconds, one for each thing that was measured. */
    delays: number[];
  }
}

/**
 * From the instant at which the browser had a key or a press, or another event that is named, to
 * the end of the first frame after its handlers have run.
 */
export function meterInput(events: readonly string[] = ["keydown", "pointerdown"]): void {
  window.delays = [];
  const measure = ({ timeStamp }: Event): void => {
    requestAnimationFrame(() => {
      const afterFrame = new MessageChannel();
      afterFrame.port1.addEventListener("message", () => {
        window.delays.push(performance.now() - timeStamp);
      });
      afterFrame.port1.start();
      afterFrame.port2.postMessage(undefined);
    });
  };
  for (const event of events) {
    window.addEventListener(event, measure, { capture: true });
  }
}

/**
 * From the instant at which the exporter wrote a message to the end of the first frame that was
 * painted with it. A page that tells no frames is taken to paint in each callback.
 */
export function meterPicture(): void {
  window.delays = [];
  let arrived: number[] = [];
  let painted = -1;
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Before the page's own listener: what it does with the message is part of the way.
      this.addEventListener("message", ({ data }: MessageEvent<string>) => {
        const stamp = /^\{"ts":([0-9.]+)/.exec(data)?.[1];
        if (stamp !== undefined) arrived.push(Number(stamp));
      });
    }
  };
  const afterFrame = new MessageChannel();
  afterFrame.port1.addEventListener("message", ({ data }: MessageEvent<number[]>) => {
    const now = performance.timeOrigin + performance.now();
    for (const stamp of data) window.delays.push(now - stamp);
  });
  afterFrame.port1.start();
  const native = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    native((time) => {
      callback(time);
      const frames = Reflect.has(window, "raftglass") ? window.raftglass.frames : painted + 1;
      if (frames === painted) return;
      painted = frames;
      if (arrived.length > 0) afterFrame.port2.postMessage(arrived);
      arrived = [];
    });
}

/** From the beginning of the navigation to the frame in which that node was drawn. */
export function meterFirstNode(uuid: string): void {
  window.delays = [];
  const look = (): void => {
    const isDrawn =
      Reflect.has(window, "raftglass") && window.raftglass.placeOf(uuid) !== undefined;
    if (isDrawn) window.delays.push(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * From the instant at which a file was chosen to the frame that shows something of it, and to the
 * one in which the page no longer says that it reads.
 */
export function meterOpening(): void {
  window.delays = [];
  const begin = (): void => {
    const began = performance.now();
    // What is read is told in the strip of time, which comes a little later.
    let wasReading = false;
    const look = (): void => {
      const isShown = window.raftglass.frames > 0;
      if (isShown && window.delays.length === 0) window.delays.push(performance.now() - began);
      const isReading = document.querySelector(".transport .read-so-far") !== null;
      wasReading ||= isReading;
      if (wasReading && !isReading) window.delays.push(performance.now() - began);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  window.addEventListener("change", begin, { capture: true });
}
