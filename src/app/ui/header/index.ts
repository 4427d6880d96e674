export { Header } from "./Header.tsx";
export { Mark } from "./Mark.tsx";
export { ThemeButton } from "./ThemeButton.tsx";
