import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type CampaignReport, runCampaign } from '../chaos/campaign.ts';
import { type TargetKind, targetKinds } from '../chaos/faults.ts';
import { campaignPage } from '../chaos/report-page.ts';
import { describeCampaign } from '../chaos/report-text.ts';
import { parseElection } from '../election/election-file.ts';
import { electionOption, parsePart, parseWholeNumber, projectRoot, seedOption } from './options.ts';
import { runCommand } from './run-command.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';

interface ChaosCommandOptions {
  rounds: number;
  votes: number;
  concurrency: number;
  duplicates: number;
  seed: number;
  profile: 'embedded' | 'cluster';
  targets?: TargetKind[];
  election: string;
  json: boolean;
  write: boolean;
}

const command = new Command('chaos')
  .description(
    'Kills and freezes processes and servers of its own at random while simulated voters vote, and checks that no vote is lost or doubled.',
  )
  .addOption(
    new Option('--rounds <number>', 'how often something breaks and is mended')
      .default(10)
      .argParser(parseWholeNumber(1, 100_000)),
  )
  .addOption(
    new Option('--votes <number>', 'how many voters vote in a round')
      .default(1_500)
      .argParser(parseWholeNumber(1, 10_000_000)),
  )
  .addOption(
    new Option('--concurrency <number>', 'how many voters at once')
      .default(32)
      .argParser(parseWholeNumber(1, 1_000)),
  )
  .addOption(
    new Option('--duplicates <part>', 'how many of them vote at two stations at the same moment')
      .default(0.1, '10%')
      .argParser(parsePart(1)),
  )
  .addOption(seedOption())
  .addOption(
    new Option('--profile <name>', 'one station on a file, or two APIs, two tallies and a wall on servers')
      .choices(['embedded', 'cluster'])
      .default('cluster'),
  )
  .addOption(
    new Option('--targets <names>', `what is broken: some of ${targetKinds.join(', ')}`).argParser(
      parseTargets,
    ),
  )
  .addOption(electionOption())
  .addOption(new Option('--json', 'print one JSON object and nothing else').default(false))
  .addOption(new Option('--write', 'keep the table in docs/benchmarks').default(false))
  .action(runChaos);

async function runChaos({
  votes,
  duplicates,
  targets,
  election,
  json,
  write,
  ...options
}: ChaosCommandOptions): Promise<void> {
  const interrupt = stopOnInterrupt();
  try {
    const report = await runCampaign({
      ...options,
      election: parseElection(readFileSync(election, 'utf8')),
      votesPerRound: votes,
      duplicatesPart: duplicates,
      targetKinds: targets,
      signal: interrupt.signal,
      say: (line) => void process.stderr.write(`${line}\n`),
    });
    console.log(json ? JSON.stringify(report) : describeCampaign(report));
    if (write) writePage(report);
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    interrupt.release();
  }
}

function writePage(report: CampaignReport): void {
  const folder = join(projectRoot, 'docs', 'benchmarks');
  mkdirSync(folder, { recursive: true });
  const parts = [...(report.profile === 'cluster' ? [] : [report.profile]), ...(report.target_kinds ?? [])];
  writeFileSync(join(folder, `${['chaos', ...parts].join('-')}.md`), campaignPage(report));
}

function parseTargets(text: string): TargetKind[] {
  return text.split(',').map((name) => {
    const found = targetKinds.find((each) => each === name.trim());
    if (found) return found;
    throw new InvalidArgumentError(`Give names out of ${targetKinds.join(', ')}.`);
  });
}

await runCommand(command);
