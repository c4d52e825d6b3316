import { defaultStationSettings, type StationSettings } from '../contracts/staff/settings.ts';
import { Unavailable } from '../voting/ports.ts';
import type { SettingsBook } from './ports.ts';

/** One station's settings. A kiosk gets the last ones known while their store does not answer. */
export class OwnSettings {
  readonly #book: SettingsBook;
  readonly #stationId: string;
  #known: StationSettings = defaultStationSettings;

  constructor(book: SettingsBook, stationId: string) {
    this.#book = book;
    this.#stationId = stationId;
  }

  async read(): Promise<StationSettings> {
    try {
      this.#known = (await this.#book.read(this.#stationId)) ?? defaultStationSettings;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
    return this.#known;
  }

  async write(settings: StationSettings): Promise<void> {
    await this.#book.write(this.#stationId, settings);
    this.#known = settings;
  }
}
