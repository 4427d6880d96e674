/** Goes round the themes: as the system has it, light, dark. */
import { useActions, useView } from "../page/index.ts";
import type { Theme } from "../../store/index.ts";
import { IconButton } from "../parts/index.ts";

const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const WORDS: Readonly<Record<Theme, string>> = {
  system: "as the system",
  light: "light",
  dark: "dark",
};

export function ThemeButton() {
  const theme = useView((view) => view.theme);
  const actions = useActions();
  return (
    <IconButton
      icon={theme}
      label={`Theme: ${WORDS[theme]}. Change to ${WORDS[NEXT[theme]]}`}
      onClick={() => actions.setTheme(NEXT[theme])}
    />
  );
}
