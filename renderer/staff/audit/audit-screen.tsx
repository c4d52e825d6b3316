import { useEffect, useState } from 'react';
import type { AuditEntry } from '../../../main-services/contracts/audit.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { useTimeZone } from '../frame/overview-context.tsx';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { ChoiceField, Field } from '../parts/field.tsx';
import { Panel } from '../parts/panel.tsx';
import { Tag } from '../parts/tag.tsx';
import { actionLanguage, actionText, knownActions } from './action-texts.ts';
import { auditMessages } from './audit-messages.ts';
import { findBreak } from './chain.ts';
import { type AuditFilter, useAuditLog } from './use-audit-log.ts';
import '../parts/table.css';
import './audit-screen.css';

const everything: AuditFilter = { actor: '', action: '', outcome: '' };

/** Who did what, the newest first. */
export function AuditScreen() {
  const texts = useMessages(auditMessages);
  const formats = useFormats();
  const language = useLanguage();
  const [filter, setFilter] = useState(everything);
  const { entries, isWhole, hasOlder, busy, failure, loadOlder, reload } = useAuditLog(filter);
  return (
    <>
      <p className="lead">{texts.lead}</p>
      {isWhole && <ChainBanner entries={entries} />}
      <Panel
        title={texts.entries}
        aside={
          <Button onClick={reload} aria-disabled={busy}>
            {texts.newest}
          </Button>
        }
      >
        <div className="audit__filter">
          <Field
            label={texts.actor}
            hint={texts.actorHint}
            type="search"
            maxLength={200}
            value={filter.actor}
            onText={(actor) => setFilter({ ...filter, actor })}
          />
          <ChoiceField
            label={texts.action}
            value={filter.action}
            choices={['', ...knownActions].map((value) => ({
              value,
              text: value === '' ? texts.all : actionText(value, language),
            }))}
            onChoice={(action) => setFilter({ ...filter, action })}
          />
          <ChoiceField
            label={texts.outcome}
            value={filter.outcome}
            choices={(['', 'done', 'refused'] as const).map((value) => ({
              value,
              text: value === '' ? texts.all : texts[value],
            }))}
            onChoice={(outcome) => setFilter({ ...filter, outcome })}
          />
        </div>
        {entries.length > 0 && <EntryTable entries={entries} />}
        {entries.length === 0 && !isWhole && !busy && <p className="note">{texts.noneFound}</p>}
        <FailureBanner failure={failure} />
        <div className="audit__more">
          <span className="note">
            {texts.loaded(formats.number(entries.length))}
            {!hasOlder && entries.length > 0 && ` · ${texts.end}`}
          </span>
          {hasOlder && (
            <Button onClick={loadOlder} aria-disabled={busy}>
              {texts.older}
            </Button>
          )}
        </div>
        <p className="note">{texts.checkText}</p>
      </Panel>
    </>
  );
}

function ChainBanner({ entries }: { entries: readonly AuditEntry[] }) {
  const texts = useMessages(auditMessages);
  const formats = useFormats();
  const [checked, setChecked] = useState<{ entries: readonly AuditEntry[]; broken: number | undefined }>();
  useEffect(() => {
    let left = false;
    void findBreak(entries).then((broken) => {
      if (!left) setChecked({ entries, broken });
    });
    return () => {
      left = true;
    };
  }, [entries]);
  if (!checked || checked.entries.length === 0) return null;
  return checked.broken === undefined ? (
    <Banner tone="success">{texts.chainHolds(formats.number(checked.entries.length))}</Banner>
  ) : (
    <Banner tone="danger" announced>
      {texts.chainBroken(formats.number(checked.broken))}
    </Banner>
  );
}

function EntryTable({ entries }: { entries: readonly AuditEntry[] }) {
  const language = useLanguage();
  const texts = useMessages(auditMessages);
  const formats = useFormats(useTimeZone());
  return (
    <table className="table table--cards audit__table">
      <thead>
        <tr>
          <th scope="col" className="table__number">
            {texts.seq}
          </th>
          <th scope="col">{texts.at}</th>
          <th scope="col">{texts.actor}</th>
          <th scope="col">{texts.action}</th>
          <th scope="col">{texts.outcome}</th>
          <th scope="col">{texts.detail}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq}>
            <td className="table__number">{entry.seq}</td>
            <td className="audit__time">
              {formats.timeWithSeconds(entry.at)}
              <span className="table__small">{formats.date(entry.at)}</span>
            </td>
            <th scope="row">{entry.actor}</th>
            <td lang={actionLanguage(entry.action, language)}>{actionText(entry.action, language)}</td>
            <td>
              <Tag tone={entry.outcome === 'done' ? 'success' : 'warning'}>{texts[entry.outcome]}</Tag>
            </td>
            <td className="audit__detail" lang="en">
              {entry.detail}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
