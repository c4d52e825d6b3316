import { readElectionPlace } from '../../profiles/station-config.ts';
import { verifyElection } from '../../verification/verify.ts';
import { serveOrders } from './helper-process.ts';
import { recountOrder } from './recount-order.ts';

// The recount, in a process of its own, so that its memory can be told.

await serveOrders(
  recountOrder,
  async ({ dataDir, environment }) => {
    const from = performance.now();
    const report = await verifyElection(readElectionPlace(environment, { dataDir }));
    return {
      seconds: (performance.now() - from) / 1000,
      ballots: report.recount.ballots,
      differences: report.differences.length,
      peakRssMib: process.resourceUsage().maxRSS / 1024,
    };
  },
  async () => {},
);
