/** A command whose every option can also be given by a variable of the environment. */
import { Command, type Option } from "commander";

/** `--export-port` is `RAFTGLASS_EXPORT_PORT`, `--no-chaos` is `RAFTGLASS_NO_CHAOS`. */
export function variableOf(longFlag: string): string {
  return `RAFTGLASS_${longFlag.replace(/^--/, "").replaceAll("-", "_").toUpperCase()}`;
}

/** What a person writes to leave a switch as it is. */
const OFF: ReadonlySet<string> = new Set(["0", "false", "no", "off"]);

export class EnvironmentCommand extends Command {
  override createCommand(name?: string): Command {
    return new EnvironmentCommand(name);
  }

  override addOption(option: Option): this {
    if (option.long != null && option.envVar === undefined) {
      const name = variableOf(option.long);
      const value = process.env[name];
      const isSwitch = !option.required && !option.optional;
      // An empty variable is how many programs unset one.
      const unset = value === "" || (isSwitch && OFF.has(value?.toLowerCase() ?? ""));
      if (!unset) option.env(name);
    }
    return super.addOption(option);
  }
}
