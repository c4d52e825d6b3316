import { chown, copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { vi } from 'vitest';
import { askPostgres } from '../stack/postgres-server.ts';
import { postgresUser } from '../stack/stack-folder.ts';
import { startTemporaryStack } from '../stack/temporary-stack.ts';
import type { CertificateFiles } from './certificates.ts';

/** A PostgreSQL that speaks TLS, and nothing else. Whoever starts it trusts its certificate. */
export interface SecuredPostgres {
  /** Its address, password and all, without a word about TLS. */
  url: string;
  /** Stops and deletes it. So does the end of this process, however it ends. */
  stop(): Promise<void>;
}

const reloadMsMax = 10_000;

export async function startSecuredPostgres(files: CertificateFiles): Promise<SecuredPostgres> {
  const { databaseUrl, stop } = await startTemporaryStack({ servers: ['postgres'], say: () => {} });
  try {
    const client = new Client(databaseUrl);
    await client.connect();
    try {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      await putCertificate(files, rows[0]?.data_directory ?? '');
      await client.query("ALTER SYSTEM SET ssl = 'on'");
      await client.query('SELECT pg_reload_conf()');
    } finally {
      await client.end();
    }
    // It reads its settings again at some moment after it has said so.
    await vi.waitFor(() => askPostgres(`${databaseUrl}?sslmode=verify-full`), { timeout: reloadMsMax });
    return { url: databaseUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Under the names that PostgreSQL looks for; it wants the key to be its own, and nobody else's to read. */
async function putCertificate({ certificate, key }: CertificateFiles, dataFolder: string): Promise<void> {
  await writeFile(join(dataFolder, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  const user = postgresUser();
  for (const [from, name] of [
    [certificate, 'server.crt'],
    [key, 'server.key'],
  ] as const) {
    const to = join(dataFolder, name);
    await copyFile(from, to);
    if (user) await chown(to, user.uid, user.gid);
  }
}
