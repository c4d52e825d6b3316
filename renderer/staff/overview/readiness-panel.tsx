import type { Overview } from '../../../main-services/contracts/staff/overview.ts';
import { CheckIcon, WarningIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Panel } from '../parts/panel.tsx';
import { Tag } from '../parts/tag.tsx';
import { overviewMessages } from './overview-messages.ts';
import './readiness-panel.css';

/** Every dependency, and what to do about one that is not ready. */
export function ReadinessPanel({ readiness }: { readiness: Overview['readiness'] }) {
  const texts = useMessages(overviewMessages);
  const allReady = readiness.status === 'ready';
  return (
    <Panel
      title={texts.readinessTitle}
      aside={
        <Tag tone={allReady ? 'success' : 'danger'}>
          {allReady ? <CheckIcon /> : <WarningIcon />}
          {allReady ? texts.ready : texts.notReady}
        </Tag>
      }
    >
      <ul className="readiness">
        {readiness.dependencies.map(({ name, ready, advice }) => (
          <li key={name} className="readiness__dependency" data-ready={ready}>
            {ready ? <CheckIcon /> : <WarningIcon />}
            <span>{texts.dependencies[name]?.name ?? name}</span>
            <span className="readiness__state">{ready ? texts.isReady : texts.isNotReady}</span>
            {!ready && (
              <span className="readiness__advice">{texts.dependencies[name]?.advice ?? advice}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="note">{texts.profiles[readiness.profile]}</p>
    </Panel>
  );
}
