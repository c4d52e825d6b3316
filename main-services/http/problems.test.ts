import { expect, test } from 'vitest';
import { problem, problemType } from '../contracts/problems.ts';
import { signedReport } from '../contracts/report.ts';
import { runStation } from '../testing/running-station.ts';
import { StaffClient } from '../testing/staff-client.ts';

test('what nobody thought of is answered 500 without a word of it, and logged with where it happened', async () => {
  const lines: string[] = [];
  const { station, close } = await runStation({
    staff: true,
    means: {
      logTo: { write: (line) => void lines.push(line) },
      printPdf: async () => {
        throw new RangeError('nobody thought of this');
      },
    },
  });
  const official = new StaffClient(station.url);
  await official.signIn('official');
  const made = signedReport.parse((await official.post('/staff/reports', { kind: 'turnout' })).body);
  const answer = await official.get(`/staff/reports/${made.report.id}/file?format=pdf&language=en`);
  expect(answer.status).toBe(500);
  expect(problem.parse(answer.body)).toEqual({
    type: problemType('internal-error'),
    title: 'Something went wrong here',
    status: 500,
  });
  await official.close();
  await close();
  const logged = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'a request failed');
  expect(logged).toEqual([
    expect.objectContaining({
      level: 50,
      route: '/staff/reports/:id/file',
      err: expect.objectContaining({ type: 'RangeError', message: 'nobody thought of this' }),
    }),
  ]);
});
