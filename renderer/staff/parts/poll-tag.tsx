import type { PollStatus } from '../../../main-services/contracts/polls.ts';
import { useMessages } from '../../i18n/language.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { Tag, type TagTone } from './tag.tsx';

const tones: Record<PollStatus, TagTone> = {
  setup: 'plain',
  open: 'success',
  paused: 'warning',
  closed: 'plain',
  certified: 'success',
};

/** In which state the polls are. */
export function PollTag({ status }: { status: PollStatus }) {
  const { polls } = useMessages(commonStaffMessages);
  return <Tag tone={tones[status]}>{polls[status]}</Tag>;
}
