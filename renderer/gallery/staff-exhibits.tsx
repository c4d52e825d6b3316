import { Button } from '../design/button.tsx';
import { useLanguage } from '../i18n/language.ts';
import { Countdown } from '../staff/parts/countdown.tsx';
import { Facts } from '../staff/parts/facts.tsx';
import { ChoiceField, Field, PinField } from '../staff/parts/field.tsx';
import { Panel } from '../staff/parts/panel.tsx';
import { PollTag } from '../staff/parts/poll-tag.tsx';
import { Progress } from '../staff/parts/progress.tsx';
import { Tag } from '../staff/parts/tag.tsx';
import type { Exhibit } from './exhibit.ts';
import '../staff/parts/table.css';
import '../staff/staff.css';

const texts = {
  ka: { name: 'სახელი', hint: 'როგორც პირადობის მოწმობაშია', fault: 'შეიყვანეთ სახელი', votes: 'ხმები' },
  en: { name: 'Name', hint: 'As on the identity card', fault: 'Enter a name', votes: 'Votes' },
};
const nothing = () => undefined;
const statuses = ['setup', 'open', 'paused', 'closed', 'certified'] as const;

function Fields() {
  const { name, hint, fault } = texts[useLanguage()];
  return (
    <div className="exhibit__column">
      <Field label={name} hint={hint} value="" onText={nothing} />
      <Field label={name} fault={fault} value="Nino" onText={nothing} />
      <PinField label="PIN" value="12345678" onText={nothing} />
      <ChoiceField label={name} value="one" choices={[{ value: 'one', text: name }]} onChoice={nothing} />
    </div>
  );
}

function SamplePanel() {
  const { name, hint, votes } = texts[useLanguage()];
  return (
    <Panel title={name} aside={<Button>{votes}</Button>}>
      <Facts
        rows={[
          [name, hint],
          [votes, '16 613'],
        ]}
      />
      <Progress text={votes} done={40} wanted={100} />
      <Countdown untilMs={0} />
    </Panel>
  );
}

function SampleTable() {
  const { name, votes } = texts[useLanguage()];
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" className="table__number">
            {votes}
          </th>
        </tr>
      </thead>
      <tbody>
        {[5_331, 902].map((count) => (
          <tr key={count}>
            <th scope="row">{name}</th>
            <td className="table__number">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the staff's screens are made of; the screens themselves are in docs/election-day.md. */
export const staffExhibits: readonly Exhibit[] = [
  {
    name: 'tags',
    picture: () => (
      <div className="exhibit__row">
        {(['plain', 'success', 'warning', 'danger'] as const).map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
        {statuses.map((status) => (
          <PollTag key={status} status={status} />
        ))}
      </div>
    ),
  },
  { name: 'fields', picture: () => <Fields /> },
  { name: 'panel', picture: () => <SamplePanel /> },
  { name: 'table', picture: () => <SampleTable /> },
];
