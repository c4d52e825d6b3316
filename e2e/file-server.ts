import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** Sends a file of a folder, or 404. */
export function sendFile(response: ServerResponse, folder: string, path: string): void {
  const file = resolve(join(folder, path));
  const contentType = contentTypes[extname(file)];
  if (contentType === undefined || !file.startsWith(folder + sep) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': contentType }).end(readFileSync(file));
}

export interface LocalServer {
  url: string;
  server: Server;
  /** Closing twice is fine. */
  close(): Promise<void>;
}

/** Listens on a free port of this machine alone. */
export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LocalServer> {
  const server = createServer(handle);
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  let closed: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    close: () => {
      closed ??= new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

/** Serves the files of a folder; `pages` says which file an address without a name is. */
export function serveFiles(folder: string, pages: Readonly<Record<string, string>>): Promise<LocalServer> {
  return listen((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://files');
    sendFile(response, folder, pages[pathname] ?? pathname);
  });
}
