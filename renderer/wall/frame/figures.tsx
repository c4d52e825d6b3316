import type { Results } from '../../../main-services/contracts/results.ts';
import { LockIcon } from '../../design/icons/icon.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { RollingNumber } from '../rolling-number.tsx';
import { wallMessages } from '../wall-messages.ts';
import './figures.css';

/** What stays on screen whatever the stage shows: how many ballots are counted, and how many voters came. */
export function Figures({ results: { ballots, turnout } }: { results: Results }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  return (
    <div className="figures">
      <div className="figure">
        <h2 className="figure__label">{messages.ballotsCounted}</h2>
        {ballots === null ? (
          <p className="figure__withheld" data-testid="withheld">
            <LockIcon />
            {messages.withheld}
          </p>
        ) : (
          <BigNumber text={formats.number(ballots)} testId="ballots-counted" />
        )}
      </div>
      <div className="figure">
        <h2 className="figure__label">{messages.turnout}</h2>
        <BigNumber text={formats.percent(turnout.share, 2)} testId="turnout-share" />
        <p className="figure__note" data-testid="turnout-count">
          {messages.turnoutOf(formats.number(turnout.checked_in), formats.number(turnout.registered))}
        </p>
      </div>
    </div>
  );
}

function BigNumber({ text, testId }: { text: string; testId: string }) {
  return (
    <>
      <p className="figure__number" aria-hidden="true" data-testid={testId}>
        <RollingNumber text={text} />
      </p>
      <p className="heard-only">{text}</p>
    </>
  );
}
