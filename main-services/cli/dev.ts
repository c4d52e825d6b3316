import { Command } from 'commander';
import { developInBrowser, developInElectron } from '../launcher/develop.ts';
import { provideElectron } from '../launcher/electron-runtime.ts';
import { chooseScreens } from '../launcher/screens.ts';
import { onStopSignal } from '../launcher/stop-signals.ts';
import { dataDirOption, projectRoot } from './options.ts';
import { prepare } from './prepare.ts';
import { runCommand } from './run-command.ts';
import { portOption, votersOption } from './station-options.ts';

interface DevOptions {
  headless?: boolean;
  dataDir: string;
  port?: string;
  voters: number;
}

const command = new Command('dev')
  .description(
    'Starts a station whose screens follow every change of their source, in Electron or in a browser.',
  )
  .option('--headless', 'open no Electron; serve the screens for a browser')
  .addOption(portOption())
  .addOption(dataDirOption())
  .addOption(votersOption())
  .action(develop);

async function develop({ headless = false, dataDir, port, voters }: DevOptions): Promise<void> {
  if (port !== undefined) process.env['KENCHI_PORT'] = port;
  process.env['KENCHI_DATA_DIR'] = dataDir;
  process.env['KENCHI_RATE_LIMIT'] ??= 'off';
  const screens = await chooseScreens({
    headless,
    hasKiosk: true,
    platform: process.platform,
    environment: process.env,
    electron: () => provideElectron(process.env, (line) => console.error(line)),
  });
  if (screens.kind === 'electron') {
    await prepare({ dataDir, cluster: undefined, voters });
    await developInElectron(projectRoot, screens.program);
    return;
  }
  const stopAsked = new Promise<void>((resolve) => {
    onStopSignal(resolve);
  });
  const development = await developInBrowser(projectRoot, [
    '--data-dir',
    dataDir,
    '--voters',
    String(voters),
  ]);
  const { url } = development;
  console.log(
    `\nScreens with hot reload: ${url}/kiosk, ${url}/wall and ${url}/staff; their parts: ${url}/gallery\n`,
  );
  await stopAsked;
  await development.close();
}

await runCommand(command);
