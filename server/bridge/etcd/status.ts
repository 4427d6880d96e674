/** The short question to a member: over gRPC, which costs it least, or through its gateway. */
import type { Result } from "../../../src/core/base/index.ts";
import { type MaintenanceStatus, readStatus } from "./answers.ts";
import type { EtcdDoor } from "./door.ts";
import type { Session } from "./session.ts";
import { readStatusMessage } from "./status-message.ts";

/** The gateway serves those to whom gRPC doesn't get through, until the member comes back anew. */
export async function askStatus(
  session: Session,
  door: EtcdDoor,
): Promise<Result<MaintenanceStatus, string>> {
  const rpc = door.rpc();
  if (rpc !== undefined) {
    const wasProven = rpc.isProven();
    const message = await session.call(door, rpc, "/etcdserverpb.Maintenance/Status");
    const status = message.ok ? readStatusMessage(message.value) : message;
    // That it is spoken there is known: the failure is the member's.
    if (status.ok || wasProven) return status;
  }
  const text = await session.ask(door, "/v3/maintenance/status");
  const status = text.ok ? readStatus(text.value) : text;
  if (status.ok) door.giveUpRpc();
  return status;
}
