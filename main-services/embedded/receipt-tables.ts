/** As many positions of the log are indexed at once: few enough to be scanned for one receipt. */
export const positionsPerRun = 4_096;

/** Statements that index the runs from one number up to another, which are SQL expressions. */
export function indexRuns(from: string, to: string): string {
  return `
  INSERT OR REPLACE INTO receipt_runs (bucket, run, hints)
    SELECT substr(hex(receipt), 1, 2), (position - 1) / ${positionsPerRun}, group_concat(substr(hex(receipt), 3, 8), '')
    FROM votes
    WHERE position > ${from} * ${positionsPerRun} AND position <= ${to} * ${positionsPerRun}
    GROUP BY 1, 2;
  INSERT INTO receipt_progress (only, runs) VALUES (1, ${to}) ON CONFLICT DO UPDATE SET runs = excluded.runs;`;
}

/**
 * Receipts are no longer indexed one by one: of each run of the log's positions, and of each first byte of a receipt (two
 * hex digits), the next four bytes of all receipts that begin with it. What is in the log already is indexed at once.
 */
export const receiptRuns = `
  DROP INDEX votes_by_receipt;
  CREATE TABLE receipt_runs (
    bucket TEXT NOT NULL,
    run INTEGER NOT NULL,
    hints TEXT NOT NULL,
    PRIMARY KEY (bucket, run)
  ) WITHOUT ROWID;
  CREATE TABLE receipt_progress (only INTEGER PRIMARY KEY CHECK (only = 1), runs INTEGER NOT NULL);
  ${indexRuns('0', `(SELECT coalesce(max(position), 0) / ${positionsPerRun} FROM votes)`)}`;
