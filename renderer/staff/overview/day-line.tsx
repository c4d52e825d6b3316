import type { PollStatus } from '../../../main-services/contracts/polls.ts';
import { CheckIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { overviewMessages } from './overview-messages.ts';
import './day-line.css';

const steps = ['setup', 'open', 'closed', 'certified'] as const;
const stepOf: Record<PollStatus, number> = { setup: 0, open: 1, paused: 1, closed: 2, certified: 3 };

/** The day as a line of four stations, with a pebble on the one that it is at. */
export function DayLine({ status }: { status: PollStatus }) {
  const texts = useMessages(overviewMessages);
  const common = useMessages(commonStaffMessages);
  const current = stepOf[status];
  return (
    <ol className="day-line">
      {steps.map((step, index) => (
        <li
          key={step}
          className="day-line__step"
          data-reached={index < current ? 'past' : index === current ? 'now' : 'later'}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className="day-line__pebble">{index < current && <CheckIcon />}</span>
          <span>{step === 'open' && status === 'paused' ? common.polls.paused : texts.steps[step]}</span>
        </li>
      ))}
    </ol>
  );
}
