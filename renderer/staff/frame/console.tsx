import { type ReactNode, useEffect, useRef, useState } from 'react';
import { overview as overviewSchema } from '../../../main-services/contracts/staff/overview.ts';
import type { SessionAnswer } from '../../../main-services/contracts/staff/session.ts';
import { commonMessages } from '../../i18n/common.ts';
import { useMessages } from '../../i18n/language.ts';
import { AccountsScreen } from '../accounts/accounts-screen.tsx';
import { useSession } from '../api/session-store.ts';
import { useAsked } from '../api/use-asked.ts';
import { AuditScreen } from '../audit/audit-screen.tsx';
import { ModeScreen } from '../mode/mode-screen.tsx';
import { OverviewScreen } from '../overview/overview-screen.tsx';
import { RehearsalScreen } from '../rehearsal/rehearsal-screen.tsx';
import { ReportsScreen } from '../reports/reports-screen.tsx';
import { IdleWarning } from '../session/idle-warning.tsx';
import { useIdleLogout } from '../session/use-idle-logout.ts';
import { SettingsScreen } from '../settings/settings-screen.tsx';
import { StationsScreen } from '../stations/stations-screen.tsx';
import { VoterHelpScreen } from '../voter-help/voter-help-screen.tsx';
import { frameMessages } from './frame-messages.ts';
import { OverviewProvider } from './overview-context.tsx';
import { type Place, usePlace } from './places.ts';
import { SideBar } from './side-bar.tsx';
import { StaleBanner } from './stale-banner.tsx';
import './console.css';

const overviewEveryMs = 2_000;

const screens: Record<Place, () => ReactNode> = {
  overview: OverviewScreen,
  help: VoterHelpScreen,
  stations: StationsScreen,
  reports: ReportsScreen,
  audit: AuditScreen,
  rehearsal: RehearsalScreen,
  mode: ModeScreen,
  accounts: AccountsScreen,
  settings: SettingsScreen,
};

/** What somebody sees who is signed in: the menu of what they may do, and one screen of it. */
export function Console({ session }: { session: SessionAnswer }) {
  const texts = useMessages(frameMessages);
  const { testMode } = useMessages(commonMessages);
  const overview = useAsked('/staff/overview', overviewSchema, overviewEveryMs);
  const place = usePlace(session.permissions);
  const heading = useHeadingFocus(place);
  const idleExpiresMs = useSession((state) => state.idleExpiresMs);
  const { idle, stay } = useIdleLogout();
  const [answeredAt, setAnsweredAt] = useState<string>();
  useEffect(() => {
    if (overview.body) setAnsweredAt(overview.body.now);
  }, [overview.body]);
  const title = texts.places[place];
  useEffect(() => {
    document.title = `${title} · ${texts.title}`;
  }, [title, texts.title]);
  const Screen = screens[place];
  return (
    <OverviewProvider value={overview}>
      <div className="console">
        {overview.body?.election.mode === 'test' && <aside className="test-banner">{testMode}</aside>}
        <SideBar session={session} place={place} overview={overview.body} />
        <main className="console__main" id="content">
          <h1 className="console__title" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <StaleBanner failure={overview.failure} answeredAt={answeredAt} />
          <Screen />
        </main>
      </div>
      {idle.stage === 'warning' && <IdleWarning untilMs={idleExpiresMs} onStay={stay} />}
    </OverviewProvider>
  );
}

/** Going to another screen takes the focus along, so that whoever can't see it hears where they are. */
function useHeadingFocus(place: Place) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, [place]);
  return heading;
}
