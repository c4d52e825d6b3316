import { useMessages } from '../../i18n/language.ts';
import { useOverview } from '../frame/overview-context.tsx';
import { commonStaffMessages } from '../messages/common.ts';
import { BallotsPanel } from './ballots-panel.tsx';
import { PollsPanel } from './polls-panel.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { TurnoutPanel } from './turnout-panel.tsx';
import './overview-screen.css';

/** How the day stands, and what to do next. */
export function OverviewScreen() {
  const { body, failure } = useOverview();
  const { loading } = useMessages(commonStaffMessages);
  if (!body) return failure ? null : <p className="lead">{loading}</p>;
  return (
    <div className="overview">
      <PollsPanel />
      <TurnoutPanel overview={body} />
      <BallotsPanel overview={body} />
      <ReadinessPanel readiness={body.readiness} />
    </div>
  );
}
