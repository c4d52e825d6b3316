import { defineConfig } from '@playwright/test';
import { findChromium } from './main-services/launcher/chromium.ts';

const executablePath = findChromium(process.env);

/** What only measures, or makes pictures for docs/, tests nothing, and is run when it is asked for. */
const notAskedFor = [
  ...(process.env['KENCHI_MEASURE'] === '1' ? [] : ['**/first-paint.e2e.ts']),
  ...(process.env['KENCHI_SCREENSHOTS'] === '1' ? [] : ['**/wall-pictures.e2e.ts']),
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: false,
  // With three, two processors are never idle; more would only take each other's time.
  workers: 3,
  timeout: 120_000,
  expect: {
    timeout: 20_000,
    toHaveScreenshot: {
      // How many pixels may differ depends on the Chromium, see e2e/gallery.e2e.ts.
      threshold: 0.2,
      animations: 'disabled',
      scale: 'device',
    },
  },
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  reporter: [['list']],
  // To record everything costs a quarter of the time; `npx playwright test --trace on` does it for what is looked into.
  use: { trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    // First, as nothing else could go on beside the last of them: they take their turns.
    { name: 'electron', testMatch: '**/electron*.e2e.ts', workers: 1 },
    {
      name: 'chromium',
      testIgnore: ['**/electron*.e2e.ts', ...notAskedFor],
      testMatch: '**/*.e2e.ts',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
            '--no-first-run',
            // Every kiosk has a camera, which shows a test picture.
            '--use-fake-device-for-media-stream',
          ],
        },
      },
    },
  ],
});
