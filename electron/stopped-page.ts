/** How the address of {@link stoppedPage} begins. */
export const stoppedPageStart = 'data:text/html;charset=utf-8,';

/** What a window shows when reloading it does not help: what a poll worker does, in both languages. Needs no station. */
export function stoppedPage(): string {
  const html = `<!doctype html><html lang="ka"><meta charset="utf-8"><title>Kenchi</title>
<style>body{margin:0;min-height:100vh;display:grid;place-content:center;gap:2rem;padding:8vw;box-sizing:border-box;
background:#14213d;color:#fff;font:1.5rem/1.5 system-ui,sans-serif}h1{font-size:2.25rem;margin:0 0 .5rem}p{margin:0;max-width:40em}</style>
<section><h1>ეკრანი გაჩერდა</h1><p>მიღებული ხმები შენახულია. გთხოვთ, მოიხმოთ უბნის თანამშრომელი: დააჭირეთ Ctrl+Shift+Q,
დახურეთ პროგრამა და გაუშვით თავიდან. თუ ეკრანი ისევ გაჩერდა, გამოიყენეთ სხვა კიოსკი.</p></section>
<section lang="en"><h1>This screen has stopped</h1><p>Accepted votes are kept. Please call a poll worker: press Ctrl+Shift+Q,
quit, and start the program again. If it stops again, use another kiosk.</p></section></html>`;
  return `${stoppedPageStart}${encodeURIComponent(html)}`;
}
