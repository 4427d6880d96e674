/** What the commands need to know of where they are installed. */
export interface Installed {
  readonly version: string;
  /** The folder of the built page. */
  readonly page: string;
}
