import { type ReactNode, useEffect, useState } from 'react';
import type { Overview } from '../../../main-services/contracts/staff/overview.ts';
import type { SessionAnswer } from '../../../main-services/contracts/staff/session.ts';
import { Button } from '../../design/button.tsx';
import { LanguageSwitch } from '../../design/language-switch.tsx';
import { Wordmark } from '../../design/wordmark.tsx';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { commonStaffMessages } from '../messages/common.ts';
import {
  HelpIcon,
  KioskIcon,
  LinksIcon,
  MenuIcon,
  OverviewIcon,
  PeopleIcon,
  RehearsalIcon,
  ReportIcon,
  SealIcon,
  SettingsIcon,
  SignOutIcon,
} from '../parts/icons.tsx';
import { PollTag } from '../parts/poll-tag.tsx';
import { signOut } from '../session/session-calls.ts';
import { frameMessages } from './frame-messages.ts';
import { addressOf, type Place, places } from './places.ts';
import './side-bar.css';

const icons: Record<Place, () => ReactNode> = {
  overview: OverviewIcon,
  help: HelpIcon,
  stations: KioskIcon,
  reports: ReportIcon,
  audit: LinksIcon,
  rehearsal: RehearsalIcon,
  mode: SealIcon,
  accounts: PeopleIcon,
  settings: SettingsIcon,
};

interface SideBarProps {
  session: SessionAnswer;
  place: Place;
  overview: Overview | undefined;
}

/** Where one can go, who one is, and the way out. On a phone it folds into a line with a menu button. */
export function SideBar({ session, place, overview }: SideBarProps) {
  const language = useLanguage();
  const texts = useMessages(frameMessages);
  const common = useMessages(commonStaffMessages);
  const [open, setOpen] = useState(false);
  // Whoever has chosen a screen wants to see it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is the occasion, not an input
  useEffect(() => setOpen(false), [place]);
  const allowed = (Object.keys(places) as Place[]).filter((each) => isShown(each, session, overview));
  return (
    <header className="side-bar" data-open={open}>
      <button type="button" className="side-bar__skip" onClick={skipToContent}>
        {texts.skip}
      </button>
      <div className="side-bar__head">
        <Wordmark language={language} />
        {overview && <PollTag status={overview.polls.status} />}
        <button
          type="button"
          className="side-bar__menu-button"
          aria-expanded={open}
          aria-controls="staff-menu"
          onClick={() => setOpen(!open)}
        >
          <MenuIcon />
          {texts.menu}
        </button>
      </div>
      {overview && (
        <p className="side-bar__election">
          {overview.election.title[language]}
          <span className="side-bar__station">{texts.station(overview.station_id)}</span>
        </p>
      )}
      <div className="side-bar__menu" id="staff-menu">
        <nav aria-label={texts.menu}>
          <ul className="side-bar__places">
            {allowed.map((each) => (
              <li key={each}>
                <PlaceLink place={each} isHere={each === place} text={texts.places[each]} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="side-bar__foot">
          <p className="side-bar__who">
            <strong>{session.account.name}</strong>
            <span>{common.roles[session.account.role]}</span>
          </p>
          <Button look="quiet" onClick={() => void signOut('by-choice')}>
            <SignOutIcon />
            {texts.signOut}
          </Button>
          <LanguageSwitch />
        </div>
      </div>
    </header>
  );
}

/** A rehearsal, and its end, are for test mode only. */
function isShown(place: Place, session: SessionAnswer, overview: Overview | undefined): boolean {
  if (!session.permissions.includes(places[place])) return false;
  const onlyInTest = place === 'rehearsal' || place === 'mode';
  return !onlyInTest || overview?.election.mode === 'test';
}

function PlaceLink({ place, isHere, text }: { place: Place; isHere: boolean; text: string }) {
  const PlaceIcon = icons[place];
  return (
    <a className="side-bar__place" href={addressOf(place)} aria-current={isHere ? 'page' : undefined}>
      <PlaceIcon />
      {text}
    </a>
  );
}

/** A link would change the address, which says which screen is shown. */
function skipToContent(): void {
  document.querySelector<HTMLElement>('#content h1')?.focus();
}
