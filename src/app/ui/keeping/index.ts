export { KeepTools } from "./KeepTools.tsx";
export { LastSession } from "./LastSession.tsx";
