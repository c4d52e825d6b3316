import type { Pool } from 'pg';
import { type StationSettings, stationSettings } from '../../contracts/staff/settings.ts';
import type { SettingsBook } from '../../staff/ports.ts';
import { orUnavailable } from './connection.ts';

/** The stations' settings in PostgreSQL. */
export class PostgresSettingsBook implements SettingsBook {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async read(stationId: string): Promise<StationSettings | undefined> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ settings: unknown }>('SELECT settings FROM station_settings WHERE station_id = $1', [
        stationId,
      ]),
    );
    return rows[0] && stationSettings.parse(rows[0].settings);
  }

  async write(stationId: string, settings: StationSettings): Promise<void> {
    await orUnavailable(
      this.#pool.query(
        `INSERT INTO station_settings (station_id, settings) VALUES ($1, $2)
         ON CONFLICT (station_id) DO UPDATE SET settings = excluded.settings`,
        [stationId, JSON.stringify(settings)],
      ),
    );
  }
}
