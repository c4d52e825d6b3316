import { readStationConfig } from '../profiles/station-config.ts';
import { startStation } from '../station/station.ts';

// The process of a replay's own station (see own-station.ts). It lives as long as the channel to the replay does, so that
// it is never left behind, and Ctrl-C reaches the replay alone.
const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new TypeError('the data directory is missing');
const station = await startStation(
  readStationConfig({}, { dataDir, port: 0, rateLimit: 'off', logLevel: 'error' }),
);
await station.polls.act('open', 'replay');
process.once('disconnect', () => void station.close());
process.send?.({ url: station.url });
