import { z } from 'zod';
import { receiptAnswer } from '../contracts/voting.ts';
import { formatReceipt, parseReceipt } from '../voting/receipts.ts';
import type { AppParts } from './app-parts.ts';
import { problemResponses, sendProblem } from './problems.ts';
import type { Server } from './server-type.ts';

/** `GET /receipts/:code`: whether the ballot behind a receipt is in the log. Never for whom it is. */
export function registerReceipts(app: Server, { stores }: AppParts): void {
  app.route({
    method: 'GET',
    url: '/receipts/:code',
    schema: {
      summary: 'Whether the ballot with this receipt is recorded',
      description:
        'The code as printed; case, grouping and the usual mix-ups (O for 0, I or L for 1) do not matter.',
      tags: ['results'],
      params: z.object({ code: z.string().max(64) }),
      response: { 200: receiptAnswer, ...problemResponses('malformed', 'not-found') },
    },
    handler: async (request, reply) => {
      const receipt = parseReceipt(request.params.code);
      if (!receipt) {
        return sendProblem(reply, 'malformed', {
          errors: [{ field: 'code', message: 'must be 16 letters and digits, as on the receipt' }],
        });
      }
      const status = await stores.receipts.find(receipt);
      if (status === undefined)
        return sendProblem(reply, 'not-found', { detail: 'no ballot has this receipt' });
      return reply.send({ receipt: formatReceipt(receipt), status });
    },
  });
}
