import { join } from 'node:path';
import { type ArchiveStatus, archiveStatus, type ReportRefusal } from '../contracts/staff/reports.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { type RunAtHand, SharedRun } from '../runs/shared-run.ts';
import { exportElection, refuseExport } from './export-election.ts';

export interface ArchiveExportsParts {
  stores: ElectionStores;
  /** Where archives are written, each into a folder of its own. */
  folder: string;
  stationId: string;
  now: () => Date;
  onError: (error: unknown) => void;
}

const none: ArchiveStatus = {
  state: 'none',
  started_at: null,
  started_by: null,
  station_id: null,
  ballots_done: 0,
  ballots_wanted: 0,
  archive: null,
};

/** Archives that staff ask for: one at a time, on the disk of the station that was asked, seen by all. */
export class ArchiveExports {
  readonly #parts: ArchiveExportsParts;
  readonly #run: SharedRun<typeof archiveStatus>;

  constructor(parts: ArchiveExportsParts) {
    this.#parts = parts;
    this.#run = new SharedRun({
      book: parts.stores.staff.runs,
      kind: 'archive',
      status: archiveStatus,
      died: (last) => ({ ...last, state: 'failed' }),
      onError: parts.onError,
    });
  }

  async status(): Promise<ArchiveStatus> {
    return (await this.#run.status())?.status ?? none;
  }

  async start(actor: string): Promise<ArchiveStatus | { refusal: ReportRefusal }> {
    const { stores, stationId, now } = this.#parts;
    if (await refuseExport(stores, { actor, now })) return { refusal: 'polls-not-over' };
    const first: ArchiveStatus = {
      ...none,
      state: 'writing',
      started_at: now().toISOString(),
      started_by: actor,
      station_id: stationId,
      ballots_wanted: await stores.box.count(),
    };
    const begun = await this.#run.begin(first, (atHand) => this.#write(actor, first, atHand));
    return begun ? first : { refusal: 'export-running' };
  }

  /** Gives up an archive that this process is writing. */
  close(): Promise<void> {
    return this.#run.close();
  }

  async #write(
    actor: string,
    first: ArchiveStatus,
    { show, signal }: RunAtHand<ArchiveStatus>,
  ): Promise<ArchiveStatus> {
    const { stores, folder, now, onError } = this.#parts;
    const target = join(folder, `${stores.election.id}-${timeInName(now())}`);
    let status = first;
    const onProgress = (ballots: number) => {
      if (signal.aborted) throw new ExportInterrupted();
      status = { ...status, ballots_done: ballots };
      show(status);
    };
    try {
      const result = await exportElection(stores, { target, actor, now, onProgress });
      if (result.outcome === 'refused') return { ...status, state: 'failed' };
      const { ballots, ballots_sha256, public_key } = result.manifest;
      return {
        ...status,
        state: 'written',
        ballots_done: ballots,
        archive: { folder: target, ballots, ballots_sha256, public_key },
      };
    } catch (error) {
      if (!(error instanceof ExportInterrupted)) onError(error);
      return { ...status, state: 'failed' };
    }
  }
}

/** The station stops; what was written is discarded. */
class ExportInterrupted extends Error {
  override name = 'ExportInterrupted';
}

/** Such as `20261128t174501z`: to be read, and in the order of time. */
function timeInName(at: Date): string {
  return at
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
    .toLowerCase();
}
