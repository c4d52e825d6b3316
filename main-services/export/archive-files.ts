/** The files of an archive. JSON files are canonical (RFC 8785) with a line end; so is each line of the others. */
export const archiveFiles = {
  readme: 'README.txt',
  manifest: 'manifest.json',
  publicKey: 'public-key.pem',
  election: 'election.json',
  /** One ballot a line, in the order of their nullifiers. */
  ballots: 'ballots.ndjson',
  results: 'results.json',
  auditLog: 'audit-log.ndjson',
  checkpoints: 'audit-checkpoints.ndjson',
} as const;

export const reportsFolder = 'reports';

/** What `sha256sum -c` reads: every other file, but for the signature. */
export const sumsFile = 'SHA256SUMS';
/** The election's Ed25519 signature of {@link sumsFile}: 64 bytes. */
export const signatureFile = 'SHA256SUMS.sig';

/** A line of {@link sumsFile}. */
export function sumsLine(sha256: string, file: string): string {
  return `${sha256}  ${file}\n`;
}
