/** Prints a page that needs nothing from anywhere else. Throws {@link NoPrinter}, and whatever goes wrong in a browser. */
export type PrintPdf = (page: string) => Promise<Buffer>;

/** Nothing on this machine can make a PDF. The message says what would. */
export class NoPrinter extends Error {
  override name = 'NoPrinter';
}
