import type { Results } from '../../main-services/contracts/results.ts';
import { LockIcon } from '../design/icons/icon.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useMessages } from '../i18n/language.ts';
import { VotesDonut } from './votes-donut.tsx';
import { wallMessages } from './wall-messages.ts';
import './rail.css';

/** What stays on screen whatever the stage shows: the big figures, and how the votes divide. */
export function Rail({ results }: { results: Results }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats(results.time_zone);
  const { ballots, turnout, release } = results;
  return (
    <section className="rail">
      {ballots === null ? (
        <div className="withheld" data-testid="withheld">
          <LockIcon />
          <h2 className="withheld__title">{messages.withheld}</h2>
          <p>{messages.withheldReason}</p>
        </div>
      ) : (
        <div className="figure">
          <h2 className="figure__label">{messages.ballotsCounted}</h2>
          <BigNumber text={formats.number(ballots)} testId="ballots-counted" />
          {release.batch_ballots !== null && (
            <p className="figure__note">{messages.batches(formats.number(release.batch_ballots))}</p>
          )}
        </div>
      )}
      <div className="figure">
        <h2 className="figure__label">{messages.turnout}</h2>
        <BigNumber text={formats.percent(turnout.share, 2)} testId="turnout-share" />
        <div className="meter" aria-hidden="true">
          <div className="meter__fill" style={{ transform: `scaleX(${turnout.share})` }} />
        </div>
        <p className="figure__note" data-testid="turnout-count">
          {messages.turnoutOf(formats.number(turnout.checked_in), formats.number(turnout.registered))}
        </p>
      </div>
      {ballots !== null && <VotesDonut results={results} />}
    </section>
  );
}

/** As large as its digits leave room for. */
function BigNumber({ text, testId }: { text: string; testId: string }) {
  return (
    <p className="figure__number" data-testid={testId} data-long={text.length > 7}>
      {text}
    </p>
  );
}
