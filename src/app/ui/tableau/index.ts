export { Tableau } from "./Tableau.tsx";
