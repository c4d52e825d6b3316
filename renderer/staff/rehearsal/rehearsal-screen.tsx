import { rehearsalStatus } from '../../../main-services/contracts/staff/rehearsal.ts';
import { useMessages } from '../../i18n/language.ts';
import { useAsked } from '../api/use-asked.ts';
import { useOverview } from '../frame/overview-context.tsx';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { rehearsalMessages } from './rehearsal-messages.ts';
import { RehearsalRun } from './rehearsal-run.tsx';
import { StartPanel } from './start-panel.tsx';

const everyMs = 1_000;

/** Simulated voters, in a test election only. */
export function RehearsalScreen() {
  const texts = useMessages(rehearsalMessages);
  const common = useMessages(commonStaffMessages);
  const { body: overview } = useOverview();
  const { body, failure, show } = useAsked('/staff/rehearsal', rehearsalStatus, everyMs);
  return (
    <>
      <p className="lead">{texts.lead}</p>
      {body ? (
        <>
          {body.state !== 'voting' && (
            <StartPanel pollsAreOpen={overview?.polls.status === 'open'} onStarted={show} />
          )}
          {body.state !== 'idle' && <RehearsalRun run={body} onStopped={show} />}
        </>
      ) : failure ? (
        <FailureBanner failure={failure} />
      ) : (
        <p>{common.loading}</p>
      )}
    </>
  );
}
