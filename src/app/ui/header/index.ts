export { Header } from "./Header.tsx";
export { HelpDialog } from "./HelpDialog.tsx";
export { Mark } from "./Mark.tsx";
export { ThemeButton } from "./ThemeButton.tsx";
