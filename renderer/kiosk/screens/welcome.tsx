import type { PublicElection } from '../../../main-services/contracts/election.ts';
import { type Language, languages } from '../../../main-services/contracts/localized.ts';
import { Button } from '../../design/button.tsx';
import { ArrowRightIcon, BallotBoxIcon } from '../../design/icons/icon.tsx';
import { formatsIn } from '../../i18n/formats.ts';
import { setLanguage, useLanguage } from '../../i18n/language.ts';
import { Emblem } from '../emblem.tsx';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';
import './welcome.css';

/** The kiosk while it waits for a voter: in both languages, because it does not know theirs yet. */
export function Welcome({ election, onStart }: { election: PublicElection; onStart: () => void }) {
  const { status } = election.polls;
  if (status !== 'open') return <PollsNotOpen election={election} />;
  const start = (language: Language) => {
    setLanguage(language);
    onStart();
  };
  return (
    <div className="welcome">
      <InBoth election={election} textOf={(language) => kioskMessages[language].welcome} />
      <div className="welcome__starts">
        {languages.map((language) => (
          <div key={language} className="welcome__start" lang={language}>
            <Button look="primary" large onClick={() => start(language)}>
              {kioskMessages[language].start}
              <ArrowRightIcon />
            </Button>
            <p>{kioskMessages[language].welcomeText}</p>
          </div>
        ))}
      </div>
      <Riverbed />
    </div>
  );
}

function InBoth({ election, textOf }: { election: PublicElection; textOf: (language: Language) => string }) {
  const current = useLanguage();
  const other: Language = current === 'ka' ? 'en' : 'ka';
  return (
    <Screen
      title={textOf(current)}
      lead={
        <>
          <span className="welcome__other" lang={other}>
            {textOf(other)}
          </span>
          {[current, other].map((language) => (
            <span key={language} className="welcome__election" lang={language}>
              {election.title[language]}
            </span>
          ))}
        </>
      }
    />
  );
}

function PollsNotOpen({ election }: { election: PublicElection }) {
  const { status } = election.polls;
  const current = useLanguage();
  const other: Language = current === 'ka' ? 'en' : 'ka';
  return (
    <Screen
      key={status}
      icon={
        <Emblem tone="calm">
          <BallotBoxIcon />
        </Emblem>
      }
      title={kioskMessages[current].polls[status].title}
      lead={kioskMessages[current].polls[status].text}
    >
      <div className="welcome__also" lang={other}>
        <p className="welcome__also-title">{kioskMessages[other].polls[status].title}</p>
        <p>{kioskMessages[other].polls[status].text}</p>
      </div>
      {status === 'setup' && <p className="welcome__hours">{hoursOf(election, current)}</p>}
    </Screen>
  );
}

function hoursOf(election: PublicElection, language: Language): string {
  const formats = formatsIn(language, election.time_zone);
  return kioskMessages[language].hours(
    formats.dateTime(election.opens_at),
    formats.dateTime(election.closes_at),
  );
}

/** Pebbles on a river's bed, one of them the voter's. */
function Riverbed() {
  return (
    <svg
      className="welcome__riverbed"
      viewBox="0 0 1200 210"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <g className="welcome__stones">
        <path d="M40 210c-22-62 12-108 84-110 66-2 104 42 92 110z" />
        <path d="M196 210c-4-44 26-72 74-70 50 2 78 34 66 70z" />
        <path d="M318 210c-26-78 22-128 98-128 84 0 128 62 96 128z" />
        <path d="M662 210c-20-52 16-92 80-90 62 2 96 42 80 90z" />
        <path d="M802 210c-16-80 30-136 112-132 80 4 120 66 92 132z" />
        <path d="M984 210c-10-50 24-80 80-78 60 2 88 36 76 78z" />
      </g>
      <g className="welcome__stones welcome__stones--light">
        <path d="M-60 210c-8-54 24-84 74-82 46 2 68 40 60 82z" />
        <path d="M250 150c-4-34 20-56 58-54 36 2 54 26 46 54-28 14-76 14-104 0z" />
        <path d="M770 140c-6-36 16-58 54-56 40 2 58 28 48 56-30 14-74 14-102 0z" />
        <path d="M1120 210c-8-56 24-88 70-86 50 2 72 38 60 86z" />
      </g>
      <path className="welcome__vote" d="M520 210c-18-64 22-108 82-108 66 0 102 48 82 108z" />
      <path className="welcome__vein" d="M566 156c14 6 22 16 28 30 12-30 26-48 50-62" />
    </svg>
  );
}
