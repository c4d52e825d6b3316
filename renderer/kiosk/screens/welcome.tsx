import type { PublicElection } from '../../../main-services/contracts/election.ts';
import { type Language, languages } from '../../../main-services/contracts/localized.ts';
import { Button } from '../../design/button.tsx';
import { DisplayChoices } from '../../design/display/display-choices.tsx';
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
            <p className="welcome__ready">{kioskMessages[language].welcomeText}</p>
          </div>
        ))}
      </div>
      <div className="welcome__display">
        <DisplayChoices />
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
    formats.endOf(election.opens_at, election.closes_at),
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
      <g className="welcome__stones welcome__stones--light">
        <path d="M250 210c-40-58-8-108 62-106 66 2 96 50 74 106z" />
        <path d="M770 210c-30-54 2-100 66-96 60 4 88 46 66 96z" />
      </g>
      <g className="welcome__stones">
        <path d="M-60 210c-18-58 22-104 90-100 64 4 98 46 82 100z" />
        <path d="M100 210c-22-72 20-118 100-116 76 2 116 56 92 116z" />
        <path d="M392 210c-12-42 18-74 66-72 48 2 76 34 62 72z" />
        <path d="M676 210c-14-48 18-80 70-78 54 2 82 38 66 78z" />
        <path d="M884 210c-24-74 22-124 104-120 78 4 118 56 90 120z" />
        <path d="M1090 210c-12-54 24-88 82-84 60 4 90 40 76 84z" />
      </g>
      <path className="welcome__vote" d="M520 210c-18-64 22-108 82-108 66 0 102 48 82 108z" />
      <path className="welcome__vein" d="M566 156c14 6 22 16 28 30 12-30 26-48 50-62" />
    </svg>
  );
}
