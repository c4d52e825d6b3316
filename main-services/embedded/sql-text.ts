// Values as they stand in a statement's text, for what the thread that commits runs (see `CommitParticipant`).

export function blobLiteral(bytes: Buffer): string {
  return `x'${bytes.toString('hex')}'`;
}

export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
