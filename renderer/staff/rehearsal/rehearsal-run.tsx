import {
  type RehearsalReport,
  type RehearsalStatus,
  rehearsalStatus,
} from '../../../main-services/contracts/staff/rehearsal.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/language.ts';
import { post } from '../api/staff-request.ts';
import { useAct } from '../api/use-act.ts';
import { useTimeZone } from '../frame/overview-context.tsx';
import { Facts } from '../parts/facts.tsx';
import { FailureBanner } from '../parts/failure-banner.tsx';
import { Panel } from '../parts/panel.tsx';
import { Progress } from '../parts/progress.tsx';
import { rehearsalMessages } from './rehearsal-messages.ts';
import '../parts/table.css';

/** How far the run is, and what came of it. */
export function RehearsalRun({
  run,
  onStopped,
}: {
  run: RehearsalStatus;
  onStopped: (status: RehearsalStatus) => void;
}) {
  const texts = useMessages(rehearsalMessages);
  const formats = useFormats(useTimeZone());
  const act = useAct();
  const stop = () => void act.run(() => post('/staff/rehearsal/stop', rehearsalStatus), onStopped);
  return (
    <>
      <Panel
        title={texts.runTitle}
        aside={
          run.started_at !== null && (
            <span className="note">
              {texts.startedBy(formats.dateTime(run.started_at), run.started_by ?? '')}
            </span>
          )
        }
      >
        <p>
          <strong>{texts.states[run.state]}</strong>
        </p>
        <Progress
          text={texts.progress(formats.number(run.accepted), formats.number(run.votes_wanted))}
          done={run.accepted}
          wanted={run.votes_wanted}
        />
        {run.state === 'voting' && (
          <div className="form__actions">
            <Button onClick={stop} aria-disabled={act.busy}>
              {texts.stop}
            </Button>
          </div>
        )}
        <FailureBanner failure={act.failure} />
      </Panel>
      {run.report && <RunReport report={run.report} />}
    </>
  );
}

/** Fewer votes than wanted are no fault, if every one that was accepted is where it belongs. */
function verdictOf({ ok, ended, reconciliation }: RehearsalReport): keyof typeof verdictTones {
  if (ok) return 'allWell';
  return ended !== 'complete' && reconciliation.differences.length === 0 ? 'fewer' : 'notWell';
}

const verdictTones = { allWell: 'success', fewer: 'warning', notWell: 'danger' } as const;
const figures = ['accepted', 'logged', 'counted', 'shown'] as const;

function RunReport({ report }: { report: RehearsalReport }) {
  const texts = useMessages(rehearsalMessages);
  const formats = useFormats();
  const { before, after, growth, differences, notes } = report.reconciliation;
  const verdict = verdictOf(report);
  const figure = (value: number | null) => (value === null ? texts.withheld : formats.number(value));
  return (
    <>
      <Banner tone={verdictTones[verdict]} announced>
        <p>
          {texts[verdict]} {texts.ended[report.ended]}
        </p>
        {[...differences, ...notes].map((line) => (
          <p key={line} lang="en">
            {line}
          </p>
        ))}
      </Banner>
      <div className="panels">
        <Panel title={texts.reconciliation}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{texts.figure}</th>
                {([texts.before, texts.after, texts.growth] as const).map((name) => (
                  <th key={name} scope="col" className="table__number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.map((name) => (
                <tr key={name}>
                  <th scope="row">{texts[name]}</th>
                  <td className="table__number">{figure(before[name])}</td>
                  <td className="table__number">{figure(after[name])}</td>
                  <td className="table__number">{figure(growth[name])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title={texts.speed}>
          <Facts rows={useSpeedRows(report)} />
        </Panel>
      </div>
    </>
  );
}

function useSpeedRows(report: RehearsalReport): [string, string][] {
  const texts = useMessages(rehearsalMessages);
  const { number } = useFormats();
  const { p50, p95, p99 } = report.latency_ms;
  const ms = (value: number) => number(Math.round(value * 10) / 10);
  const answers = Object.entries(report.answers).map(([status, count]) => `${status}: ${number(count)}`);
  return [
    [texts.accepted, number(report.accepted)],
    [texts.unanswered, number(report.unanswered)],
    [texts.answers, answers.join(', ')],
    [texts.duration, texts.seconds(ms(report.duration_seconds))],
    [texts.perSecond, number(Math.round(report.accepted_per_second))],
    [texts.latency, texts.ms(ms(p50), ms(p95), ms(p99))],
  ];
}
