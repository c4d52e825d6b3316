import type { LocalizedText } from '../../../main-services/contracts/localized.ts';

/** Where a tile stands, from 1, and what is written on it: a region's full name is often too long. */
export interface Tile {
  column: number;
  row: number;
  name: LocalizedText;
}

/**
 * Georgia as tiles of one size, each beside those that are its neighbours on the map as far as squares allow: the sea
 * is on the left, the Great Caucasus above.
 */
const georgia: Readonly<Record<string, Tile>> = {
  abkhazia: { column: 1, row: 1, name: { ka: 'აფხაზეთი', en: 'Abkhazia' } },
  'samegrelo-zemo-svaneti': { column: 2, row: 1, name: { ka: 'სამეგრელო', en: 'Samegrelo' } },
  'racha-lechkhumi': { column: 3, row: 1, name: { ka: 'რაჭა', en: 'Racha' } },
  'mtskheta-mtianeti': { column: 5, row: 1, name: { ka: 'მცხეთა', en: 'Mtskheta' } },
  guria: { column: 2, row: 2, name: { ka: 'გურია', en: 'Guria' } },
  imereti: { column: 3, row: 2, name: { ka: 'იმერეთი', en: 'Imereti' } },
  'shida-kartli': { column: 4, row: 2, name: { ka: 'შიდა ქართლი', en: 'Shida Kartli' } },
  tbilisi: { column: 5, row: 2, name: { ka: 'თბილისი', en: 'Tbilisi' } },
  kakheti: { column: 6, row: 2, name: { ka: 'კახეთი', en: 'Kakheti' } },
  adjara: { column: 2, row: 3, name: { ka: 'აჭარა', en: 'Adjara' } },
  'samtskhe-javakheti': { column: 3, row: 3, name: { ka: 'სამცხე', en: 'Samtskhe' } },
  'kvemo-kartli': { column: 4, row: 3, name: { ka: 'ქვემო ქართლი', en: 'Kvemo Kartli' } },
};

/** With fewer tiles than this nobody would see a map in them. */
const mapTilesMin = 6;

/** A region on the map, and the part of the turnout that tells of it. */
export interface MapTile<Part> {
  tile: Tile;
  region: Part;
  /** The part tells of other regions too. */
  together: boolean;
}

/**
 * The tiles of a breakdown's parts, or `undefined` where there is no map of them: then they stand in rows, in the
 * election's own order.
 */
export function mapOf<Part extends { regions: readonly string[] }>(
  parts: readonly Part[],
): MapTile<Part>[] | undefined {
  const tiles: MapTile<Part>[] = [];
  for (const part of parts) {
    for (const id of part.regions) {
      const tile = georgia[id];
      if (!tile) return undefined;
      tiles.push({ tile, region: part, together: part.regions.length > 1 });
    }
  }
  return tiles.length >= mapTilesMin ? tiles : undefined;
}
