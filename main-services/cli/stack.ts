import { join, resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { chooseStack } from '../stack/choose-stack.ts';
import { type ServerName, serverNames } from '../stack/settings.ts';
import type { Stack } from '../stack/stack.ts';
import { describeAddresses, describeLog, describeStatus } from '../stack/status-text.ts';
import { parseWholeNumber, projectRoot } from './options.ts';
import { runCommand } from './run-command.ts';

interface StackOptions {
  dir: string;
  native: boolean;
}

const linesMax = 100_000;

const command = new Command('stack').description(
  'Runs Kafka, Redis and PostgreSQL for the cluster profile: by docker compose where a Docker engine answers, else natively.',
);

stackCommand('up', 'Starts what does not run, and waits until all of it serves.').action(
  async (options: StackOptions) => {
    const stack = open(options);
    say(`Kafka, Redis and PostgreSQL, ${stack.how}`);
    const addresses = await stack.up();
    say('All of it serves. For a station on it:');
    console.log(describeAddresses(addresses));
  },
);

stackCommand('down', 'Stops all of it. What it holds stays.')
  .option('--wipe', 'delete everything that Kafka, Redis and PostgreSQL hold', false)
  .action(async (options: StackOptions & { wipe: boolean }) => {
    await open(options).down({ wipe: options.wipe });
    say(options.wipe ? 'Stopped and deleted.' : 'Stopped; "npm run stack -- up" goes on where it was.');
  });

stackCommand(
  'status',
  'Says what runs, where, and whether it serves. Exit code 1 unless all of it does.',
).action(async (options: StackOptions) => {
  const stack = open(options);
  const status = await stack.status();
  console.log(describeStatus(stack.how, status));
  process.exitCode = status.servers.every(({ isReady }) => isReady) ? 0 : 1;
});

stackCommand('logs', 'Shows what the servers wrote last.')
  .addArgument(new Argument('[server]', 'only this one').choices(serverNames))
  .addOption(
    new Option('--lines <number>', 'how many of the last lines')
      .default(40)
      .argParser(parseWholeNumber(1, linesMax)),
  )
  .action(async (server: ServerName | undefined, options: StackOptions & { lines: number }) => {
    const stack = open(options);
    for (const name of server ? [server] : serverNames) {
      console.log(describeLog(name, await stack.logs(name, options.lines)));
    }
  });

function stackCommand(name: string, description: string): Command {
  return command
    .command(name)
    .description(description)
    .addOption(
      new Option('--dir <folder>', 'where the stack is kept')
        .env('KENCHI_STACK_DIR')
        .default(join(projectRoot, 'data', 'stack'))
        .argParser((folder: string) => resolve(folder)),
    )
    .option('--native', 'run a new stack without Docker', false);
}

function open({ dir, native }: StackOptions): Stack {
  return chooseStack({ projectRoot, folder: dir, native, say });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

await runCommand(command);
