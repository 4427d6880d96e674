/** The relay's figures, in Prometheus' text format, version 0.0.4. */
import type { RelayState } from "./relay-state.ts";
import { BATCHED, EVENTS, PLAIN } from "./style.ts";

interface Metric {
  /** Behind `raftglass_relay_`. */
  readonly name: string;
  readonly type: "counter" | "gauge";
  readonly help: string;
  /** Labels, as they stand between braces, and the value. */
  readonly samples: readonly (readonly [labels: string, value: number])[];
}

const QUANTILES = [0.5, 0.99, 1];

export function metricsText(state: RelayState): string {
  return `${[...viewerMetrics(state), ...upstreamMetrics(state)].map(textOf).join("\n")}\n`;
}

function viewerMetrics({ hub }: RelayState): Metric[] {
  const { joined, dropped, slow, cut } = hub.counts;
  const lags = hub.lags();
  const seconds = lags.map(({ milliseconds }) => milliseconds / 1_000);
  const bytes = lags.map((lag) => lag.bytes);
  const viewers = [PLAIN, BATCHED, EVENTS].map(
    (style) => [`protocol="${style.name}"`, hub.viewersOf(style)] as const,
  );
  return [
    { name: "viewers", type: "gauge", help: "Viewers connected.", samples: viewers },
    counter("viewers_joined_total", "Viewers that came, ever.", joined),
    {
      name: "lag_seconds",
      type: "gauge",
      help: "How long viewers wait for what has arrived: the median, the slowest hundredth, all.",
      samples: quantiles(seconds),
    },
    {
      name: "lag_bytes",
      type: "gauge",
      help: "What waits for a viewer.",
      samples: quantiles(bytes),
    },
    counter("dropped_events_total", "Events that slow viewers were told to have missed.", dropped),
    counter("viewers_slow_total", "How often a viewer fell too far behind.", slow),
    counter("viewers_cut_total", "Viewers cut because they took nothing any more.", cut),
  ];
}

function upstreamMetrics({ hub, upstream, feed }: RelayState): Metric[] {
  const { frames, bytes } = hub.counts;
  const age = upstream.age();
  return [
    gauge("upstream_connected", "1 while the exporter is connected.", upstream.isOpen ? 1 : 0),
    counter(
      "upstream_reconnects_total",
      "Connections to the exporter after the first.",
      Math.max(0, upstream.connections - 1),
    ),
    gauge(
      "upstream_age_seconds",
      "Since the exporter's last frame; NaN before the first.",
      age === undefined ? Number.NaN : age / 1_000,
    ),
    counter("upstream_frames_total", "Frames of the exporter.", frames),
    counter("upstream_bytes_total", "Bytes in them.", bytes),
    counter(
      "upstream_refused_total",
      "Messages and frames that were not understood.",
      feed.refused + upstream.binary,
    ),
  ];
}

function counter(name: string, help: string, value: number): Metric {
  return { name, type: "counter", help, samples: [["", value]] };
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, type: "gauge", help, samples: [["", value]] };
}

function quantiles(values: readonly number[]): Metric["samples"] {
  const sorted = values.toSorted((a, b) => a - b);
  return QUANTILES.map((share) => {
    const index = Math.max(0, Math.ceil(sorted.length * share) - 1);
    return [`quantile="${share}"`, sorted[index] ?? 0] as const;
  });
}

function textOf({ name, type, help, samples }: Metric): string {
  const full = `raftglass_relay_${name}`;
  const lines = samples.map(([labels, value]) => {
    const braces = labels === "" ? "" : `{${labels}}`;
    return `${full}${braces} ${Number.isNaN(value) ? "NaN" : value}`;
  });
  return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, ...lines].join("\n");
}
