import pg from 'pg';
import { Unavailable } from '../../voting/ports.ts';

const connectionsMax = 5;
const connectTimeoutMs = 3_000;
const queryTimeoutMs = 60_000;
/** A country's roll takes minutes, which a pool's usual patience with a query would not allow. */
export const wholeRollMsMax = 60 * 60_000;

/** A small pool: nothing on the way of a vote waits for PostgreSQL. `schema` keeps elections in one database apart. */
export function connectPostgres(url: string, schema: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    options: `-c search_path=${schema}`,
  });
  // An idle connection that breaks is replaced when it is needed; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

/** Runs a query; whatever keeps PostgreSQL from answering becomes `Unavailable`. */
export async function orUnavailable<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw isConnectionTrouble(error) ? new Unavailable('postgresql', error) : error;
  }
}

/** Everything but a refusal of the statement itself, whose SQLSTATE begins with the class of a program's fault. */
function isConnectionTrouble(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return !/^(?:2[2-8]|3|42)/.test(code);
}

/** A statement that touches the whole roll. The driver reads the limit from it; its types know one for a connection only. */
export function patiently(text: string): pg.QueryConfig & { query_timeout: number } {
  return { text, query_timeout: wholeRollMsMax };
}
