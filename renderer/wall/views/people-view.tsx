import type { Results, Turnout } from '../../../main-services/contracts/results.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { RollingNumber } from '../rolling-number.tsx';
import { ViewFrame } from '../stage/view-frame.tsx';
import { wallMessages } from '../wall-messages.ts';
import { ageText, useBreakdownNote } from './breakdown.ts';
import './people-view.css';

/** How many of each age and gender came. A full bar is everybody of that group. */
export function PeopleView({ results: { turnout } }: { results: Results }) {
  const messages = useMessages(wallMessages);
  const note = useBreakdownNote(turnout);
  return (
    <ViewFrame view="people" note={note}>
      <div className="people">
        {turnout.by_age.length > 0 && (
          <ol className="people__group">
            {turnout.by_age.map((part) => (
              <PartRow key={part.from} name={ageText(part)} part={part} />
            ))}
          </ol>
        )}
        {turnout.by_gender.length > 0 && (
          <ol className="people__group">
            {turnout.by_gender.map((part) => (
              <PartRow key={part.gender} name={messages.genders[part.gender]} part={part} />
            ))}
          </ol>
        )}
      </div>
    </ViewFrame>
  );
}

type Part = Pick<Turnout['by_age'][number], 'registered' | 'checked_in' | 'share'>;

function PartRow({ name, part: { registered, checked_in, share } }: { name: string; part: Part }) {
  const messages = useMessages(wallMessages);
  const formats = useFormats();
  return (
    <li className="part">
      <span className="part__name">{name}</span>
      <span className="part__bar">
        <span className="part__fill" style={{ transform: `translateX(${share * 100 - 100}%)` }} />
      </span>
      {registered === 0 ? (
        <span className="part__none">{messages.noVoters}</span>
      ) : (
        <>
          <span className="part__count">
            {messages.turnoutOf(formats.number(checked_in), formats.number(registered))}
          </span>
          <span className="part__share">
            <RollingNumber text={formats.percent(share, 2)} />
          </span>
        </>
      )}
    </li>
  );
}
