export { type Report, reportCsv, reportJson } from "./report.ts";
