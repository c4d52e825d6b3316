import { type StationSettings, stationSettings } from '../contracts/staff/settings.ts';
import type { SettingsBook } from '../staff/ports.ts';
import type { GroupCommit } from './group-commit.ts';
import { type Sqlite, text } from './sqlite.ts';

/** The stations' settings, each one a JSON text. */
export class SqliteSettingsBook implements SettingsBook {
  readonly #commits: GroupCommit;
  readonly #read;
  readonly #write;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#read = sqlite.prepare('SELECT settings FROM station_settings WHERE station_id = ?');
    this.#write = sqlite.prepare(
      `INSERT INTO station_settings (station_id, settings) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET settings = excluded.settings`,
    );
  }

  async read(stationId: string): Promise<StationSettings | undefined> {
    const row = this.#read.get([stationId]);
    return row ? stationSettings.parse(JSON.parse(text(row, 'settings'))) : undefined;
  }

  async write(stationId: string, settings: StationSettings): Promise<void> {
    await this.#commits.run(() => this.#write.run([stationId, JSON.stringify(settings)]));
  }
}
