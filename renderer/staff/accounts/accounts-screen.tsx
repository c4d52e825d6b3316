import { useState } from 'react';
import {
  accountsAnswer,
  type OneTimePinAnswer,
  type StaffAccount,
} from '../../../main-services/contracts/staff/accounts.ts';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { useSession } from '../api/session-store.ts';
import { useAsked } from '../api/use-asked.ts';
import { useTimeZone } from '../frame/overview-context.tsx';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Panel } from '../parts/panel.tsx';
import { Tag } from '../parts/tag.tsx';
import { accountsMessages } from './accounts-messages.ts';
import { type AccountChange, ChangeAccountDialog } from './change-account-dialog.tsx';
import { NewAccountDialog } from './new-account-dialog.tsx';
import { OneTimePinDialog } from './one-time-pin-dialog.tsx';
import '../parts/table.css';
import './accounts-screen.css';

interface Changing {
  account: StaffAccount;
  change: AccountChange;
}

/** Who can sign in, for administrators. */
export function AccountsScreen() {
  const texts = useMessages(accountsMessages);
  const common = useMessages(commonStaffMessages);
  const { body, failure, again } = useAsked('/staff/accounts', accountsAnswer);
  const [making, setMaking] = useState(false);
  const [changing, setChanging] = useState<Changing>();
  const [pin, setPin] = useState<OneTimePinAnswer>();
  const showPin = (answer: OneTimePinAnswer) => {
    setMaking(false);
    setChanging(undefined);
    setPin(answer);
    again();
  };
  if (!body) return failure ? <FailureBanner failure={failure} /> : <p className="lead">{common.loading}</p>;
  return (
    <>
      <p className="lead">{texts.lead}</p>
      <Panel
        title={texts.title}
        aside={
          <Button look="primary" onClick={() => setMaking(true)}>
            {texts.make}
          </Button>
        }
      >
        <table className="table table--cards">
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              <th scope="col">{texts.role}</th>
              <th scope="col">{texts.state}</th>
              <th scope="col">{texts.lastSeen}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {body.accounts.map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                onChange={(change) => setChanging({ account, change })}
              />
            ))}
          </tbody>
        </table>
      </Panel>
      {making && <NewAccountDialog onCancel={() => setMaking(false)} onMade={showPin} />}
      {changing && (
        <ChangeAccountDialog
          {...changing}
          onCancel={() => setChanging(undefined)}
          onPin={showPin}
          onDone={() => {
            setChanging(undefined);
            again();
          }}
        />
      )}
      {pin && <OneTimePinDialog answer={pin} onClose={() => setPin(undefined)} />}
    </>
  );
}

function AccountRow({
  account,
  onChange,
}: {
  account: StaffAccount;
  onChange: (change: AccountChange) => void;
}) {
  const texts = useMessages(accountsMessages);
  const { roles } = useMessages(commonStaffMessages);
  const formats = useFormats(useTimeZone());
  const ownId = useSession((state) => state.session?.account.id);
  const isOwn = account.id === ownId;
  const { name, status, locked_until, last_signed_in_at } = account;
  const buttons: AccountChange[] = status === 'disabled' ? ['enable'] : isOwn ? [] : ['reset', 'disable'];
  return (
    <tr>
      <th scope="row">
        {name} {isOwn && <span className="note">({texts.you})</span>}
      </th>
      <td>{roles[account.role]}</td>
      <td>
        <span className="accounts__tags">
          <Tag tone={status === 'active' ? 'success' : 'plain'}>{texts.statuses[status]}</Tag>
          {account.pin === 'one-time' && <Tag tone="warning">{texts.oneTime}</Tag>}
          {locked_until !== null && <Tag tone="danger">{texts.lockedUntil(formats.time(locked_until))}</Tag>}
        </span>
      </td>
      <td data-label={texts.lastSeen}>
        {last_signed_in_at === null ? texts.never : formats.dateTime(last_signed_in_at)}
      </td>
      <td className="table__actions">
        {buttons.map((change) => (
          <Button
            key={change}
            look="quiet"
            aria-label={`${texts[change]}: ${name}`}
            onClick={() => onChange(change)}
          >
            {texts[change]}
          </Button>
        ))}
      </td>
    </tr>
  );
}
