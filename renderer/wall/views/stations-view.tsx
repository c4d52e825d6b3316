import { useRef } from 'react';
import type { PublicElection } from '../../../main-services/contracts/election.ts';
import type { Results } from '../../../main-services/contracts/results.ts';
import { CheckIcon } from '../../design/icons/icon.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { pageOf } from '../stage/pages.ts';
import { usePages } from '../stage/use-pages.ts';
import { useRowsThatFit } from '../stage/use-rows-that-fit.ts';
import { ViewFrame } from '../stage/view-frame.tsx';
import { wallMessages } from '../wall-messages.ts';
import { reportingByRegion } from './reporting-by-region.ts';
import './stations-view.css';

/** As many stations as can be told by name; of more the regions are. */
const namedMax = 40;
const rowRem = 3.2;
/** A row that is higher only looks lost. */
const rowRemMax = 4.6;
const rowsMin = 4;
const columns = 2;

interface StationsViewProps {
  results: Results;
  election: PublicElection | undefined;
  stacked: boolean;
}

/** Of how many stations a ballot is counted, and which they are. */
export function StationsView({ results: { reporting }, election, stacked }: StationsViewProps) {
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  const { stations, reported } = reporting;
  const list = useRef<HTMLOListElement>(null);
  const rows = useRowsThatFit(list, rowRem, rowsMin);
  const named = stations <= namedMax;
  const items = election ? (named ? election.stations : election.regions).length : 0;
  const perPage = stacked ? items : rows * columns;
  const { page, note } = usePages('stations', items, perPage);
  return (
    <ViewFrame view="stations" note={note}>
      <div className="stations">
        <div className="stations__sum">
          <p className="stations__number" data-testid="stations-reporting">
            {messages.reportingOf(formats.number(reported.length), formats.number(stations))}
          </p>
          <span className="meter">
            <span className="meter__fill" style={{ transform: `scaleX(${reported.length / stations})` }} />
          </span>
          <p className="stations__note">{messages.reportingNote}</p>
        </div>
        <ol
          ref={list}
          className="stations__list"
          style={{ gridTemplateRows: `repeat(${rows}, minmax(0, ${rowRemMax}rem))` }}
        >
          {election && named && (
            <NamedStations stations={pageOf(election.stations, page, perPage)} reported={reported} />
          )}
          {election && !named && (
            <RegionsReporting election={election} reported={reported} page={page} perPage={perPage} />
          )}
        </ol>
      </div>
    </ViewFrame>
  );
}

interface NamedStationsProps {
  stations: PublicElection['stations'];
  reported: readonly string[];
}

function NamedStations({ stations, reported }: NamedStationsProps) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const known = new Set(reported);
  return stations.map(({ id, name }) => (
    <li key={id} className="station" data-reported={known.has(id)} data-station={id}>
      <span className="station__sign">{known.has(id) && <CheckIcon />}</span>
      <span className="station__name">{name[language]}</span>
      <span className="station__state">{known.has(id) ? messages.reporting : messages.notYet}</span>
    </li>
  ));
}

interface RegionsReportingProps {
  election: PublicElection;
  reported: readonly string[];
  page: number;
  perPage: number;
}

function RegionsReporting({ election, reported, page, perPage }: RegionsReportingProps) {
  const language = useLanguage();
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  return pageOf(reportingByRegion(election, reported), page, perPage).map(
    ({ id, name, stations, reporting }) => (
      <li key={id} className="station station--region">
        <span className="station__name">{name[language]}</span>
        <span className="station__state">
          {messages.reportingOf(formats.number(reporting), formats.number(stations))}
        </span>
        <span className="meter">
          <span
            className="meter__fill"
            style={{ transform: `scaleX(${stations === 0 ? 0 : reporting / stations})` }}
          />
        </span>
      </li>
    ),
  );
}
