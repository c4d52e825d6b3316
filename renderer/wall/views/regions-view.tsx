import { type CSSProperties, useRef } from 'react';
import type { Results, Turnout } from '../../../main-services/contracts/results.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { pageOf } from '../stage/pages.ts';
import { usePages } from '../stage/use-pages.ts';
import { useRowsThatFit } from '../stage/use-rows-that-fit.ts';
import { ViewFrame } from '../stage/view-frame.tsx';
import { wallMessages } from '../wall-messages.ts';
import { useBreakdownNote } from './breakdown.ts';
import { mapOf, type Tile } from './region-tiles.ts';
import './regions-view.css';

type RegionTurnout = Turnout['by_region'][number];

const rowRem = 2.1;
const rowsMin = 6;

/** Where people came from: the regions as tiles that fill up, as on the map where there is one, and beside it the table. */
export function RegionsView({ results: { turnout }, stacked }: { results: Results; stacked: boolean }) {
  const messages = useMessages(wallMessages);
  const regions = turnout.by_region;
  const list = useRef<HTMLOListElement>(null);
  const rowsThatFit = useRowsThatFit(list, rowRem, rowsMin);
  const perPage = stacked ? regions.length : rowsThatFit;
  const { page, note } = usePages('regions', regions.length, perPage);
  const stepNote = useBreakdownNote(turnout);
  const map = mapOf(regions);
  const listed = pageOf(regions, page, perPage);
  const merged = map?.some(({ together }) => together) ? messages.together : undefined;
  const notes = [merged, stepNote, note].filter((each) => each !== undefined);
  return (
    <ViewFrame view="regions" note={notes.length > 0 ? notes.join(' · ') : undefined}>
      <div className="regions">
        <ol className="tiles" data-map={map !== undefined}>
          {map
            ? map.map(({ region, tile, together }) => (
                <RegionTile key={tile.name.en} region={region} tile={tile} together={together} />
              ))
            : listed.map((region) => <RegionTile key={region.id} region={region} />)}
        </ol>
        <ol ref={list} className="regions__list" style={{ '--rows': listed.length } as CSSProperties}>
          {listed.map((region) => (
            <RegionRow key={region.id} region={region} />
          ))}
        </ol>
      </div>
    </ViewFrame>
  );
}

interface RegionTileProps {
  region: RegionTurnout;
  /** Its place on the map, if there is one. */
  tile?: Tile;
  /** Its voters are told only together with those of others. */
  together?: boolean;
}

/** Filled as far as voters came: a share of the whole tile is the same share of the voters. */
function RegionTile({ region: { name, registered, share }, tile, together = false }: RegionTileProps) {
  const language = useLanguage();
  const formats = useFormats();
  const place = tile && { gridColumn: tile.column, gridRow: tile.row };
  return (
    <li className="tile" style={place} data-empty={registered === 0}>
      <span className="tile__fill" style={{ transform: `translateY(${100 - share * 100}%)` }} />
      <span className="tile__name">{(tile?.name ?? name)[language]}</span>
      <span className="tile__share">
        {registered === 0 ? '–' : formats.percent(share, 1)}
        {together && '*'}
      </span>
    </li>
  );
}

function RegionRow({ region: { name, registered, checked_in, share } }: { region: RegionTurnout }) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  return (
    <li className="region">
      <span className="region__name">{name[language]}</span>
      {registered === 0 ? (
        <span className="region__none">{messages.noVoters}</span>
      ) : (
        <>
          <span className="region__count">{formats.number(checked_in)}</span>
          <span className="region__share">{formats.percent(share, 2)}</span>
        </>
      )}
    </li>
  );
}
