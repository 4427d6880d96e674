/** How to get an exporter to connect to. */
export function ExporterSteps() {
  return (
    <>
      <p>
        Run <code>pfsd</code> on one of the cluster’s hosts with the flag{" "}
        <code>-enable-export</code>. It listens on port 10100; <code>-export-port</code> chooses
        another one. Then connect to that host here.
      </p>
      <p>
        The exporter of pfsd serves one viewer at a time: whoever connects last has the stream.
        Without a cluster, <code>raftglass play FILE</code> is an exporter that plays a recording.
      </p>
    </>
  );
}
