/** A start that failed for a reason that whoever started it can change. */
export class StartFailed extends Error {
  override name = 'StartFailed';
}

/** Turns the operating system's refusals into one line each that says what to do; leaves every other error as it is. */
export function explainStartFailure(
  error: unknown,
  { host, port, dataDir }: { host: string; port: number; dataDir: string },
): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartFailed(
        `Port ${port} is in use by another program. Stop that one, or choose another: --port ${port === 65_535 ? 4100 : port + 1}`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartFailed(
        `This machine has no address "${host}". Choose one of its own: --host 127.0.0.1`,
      );
    case 'EACCES':
    case 'EPERM':
      if ('syscall' in error && error.syscall === 'listen') {
        return new StartFailed(
          `Port ${port} needs more rights than this user has. Choose one above 1023: --port 4100`,
        );
      }
      return unusable(dataDir, 'this user may not write there');
    case 'EROFS':
      return unusable(dataDir, 'its disk is read-only');
    case 'ENOSPC':
      return unusable(dataDir, 'its disk is full');
    case 'ENOTDIR':
    case 'EEXIST':
      return unusable(dataDir, 'there is a file in its place');
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_IOERR':
      return unusable(dataDir, 'its database can’t be opened for writing');
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return unusable(dataDir, 'its database is damaged; keep a copy of it for "npm run verify"');
    default:
      return error;
  }
}

function unusable(dataDir: string, why: string): StartFailed {
  return new StartFailed(
    `The data directory ${dataDir} can't be used: ${why}. Choose another: --data-dir FOLDER`,
  );
}
