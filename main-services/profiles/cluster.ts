import type { Kafka } from 'kafkajs';
import type { Pool } from 'pg';
import { BoxPreparation } from '../cluster/box-preparation.ts';
import { dropRehearsal } from '../cluster/drop-rehearsal.ts';
import { AggregatedVotesExport } from '../cluster/kafka/aggregated-votes.ts';
import { connectKafka } from '../cluster/kafka/client.ts';
import { ensureTopics, topicsOf } from '../cluster/kafka/topics.ts';
import { KafkaVoteLog } from '../cluster/kafka/vote-log.ts';
import { PostgresArchive } from '../cluster/postgres/archive.ts';
import { PostgresAuditLog } from '../cluster/postgres/audit-log.ts';
import { PostgresCheckInLists } from '../cluster/postgres/check-in-lists.ts';
import { CheckInRecorder } from '../cluster/postgres/check-in-recorder.ts';
import { connectPostgres } from '../cluster/postgres/connection.ts';
import { provideElectionKey } from '../cluster/postgres/election-key.ts';
import { PostgresModeSwitch } from '../cluster/postgres/mode-switch.ts';
import { PostgresPollBook } from '../cluster/postgres/poll-book.ts';
import { PostgresRefusedAttempts } from '../cluster/postgres/refused-attempts.ts';
import { PostgresVoterRoll } from '../cluster/postgres/voter-roll.ts';
import { RedisBallotBox } from '../cluster/redis/ballot-box.ts';
import { BallotBoxFiller } from '../cluster/redis/ballot-box-filler.ts';
import { connectRedis } from '../cluster/redis/connect.ts';
import { type RedisConnection, orUnavailable as redisOrUnavailable } from '../cluster/redis/connection.ts';
import { RedisGuessMeter } from '../cluster/redis/guess-meter.ts';
import { RedisKeys } from '../cluster/redis/keys.ts';
import { RedisLeaseOffice } from '../cluster/redis/lease-office.ts';
import { RedisOutbox } from '../cluster/redis/outbox.ts';
import { PollCopies } from '../cluster/redis/poll-copies.ts';
import { RedisResultsFeed } from '../cluster/redis/results-feed.ts';
import { RoundTrips } from '../cluster/redis/round-trips.ts';
import { RedisSubscriber } from '../cluster/redis/subscriber.ts';
import { RedisTallyStore } from '../cluster/redis/tally-store.ts';
import { RedisTurnoutCounter } from '../cluster/redis/turnout-counter.ts';
import type { PollState } from '../contracts/polls.ts';
import { electionDay } from '../election/parts.ts';
import { Relay } from '../voting/relay.ts';
import { closeOnce } from './close-once.ts';
import type { ClusterConfig } from './cluster-config.ts';
import { namesOf, readElection, schemaOf } from './cluster-election.ts';
import { dependenciesOf } from './cluster-servers.ts';
import { openStaffStores } from './cluster-staff.ts';
import type { Access, ElectionStores } from './stores.ts';

/** Everything that is connected, in the order in which it is closed. */
interface Connections {
  kafka: Kafka;
  redis: RedisConnection;
  subscriber: RedisSubscriber;
  pool: Pool;
}

/**
 * Connects to the servers of an election. Throws `NoElection`, and `Unavailable` with the server that does not
 * answer. `onError` hears of everything that is tried again by itself.
 */
export async function openClusterElection(
  config: ClusterConfig,
  access: Access,
  onError: (error: unknown) => void,
): Promise<ElectionStores> {
  const redis = connectRedis(config.redis);
  const connections: Connections = {
    kafka: connectKafka(config.kafka, 'kenchi'),
    redis,
    subscriber: new RedisSubscriber(redis.openLink()),
    pool: connectPostgres(config.databaseUrl, schemaOf(config)),
  };
  const disconnect = async () => {
    connections.subscriber.close();
    redis.close();
    await connections.pool.end();
  };
  try {
    await redisOrUnavailable(redis.connect());
    // After it: of a cluster it is known then who answers.
    await redisOrUnavailable(connections.subscriber.connect());
    return await assembleStores(config, access, connections, disconnect, onError);
  } catch (error) {
    await disconnect();
    throw error;
  }
}

async function assembleStores(
  config: ClusterConfig,
  access: Access,
  { kafka, redis: connection, subscriber, pool }: Connections,
  disconnect: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<ElectionStores> {
  const redis = connection.commands;
  const { election, epoch, partitions, shards, isBegunAnew } = await readElection(pool, config);
  const key = await provideElectionKey(pool);
  const names = namesOf(config, isBegunAnew);
  const keys = new RedisKeys(names.keys, shards);
  const topics = topicsOf(names.topicPrefix);
  const rules = { electionId: election.id, candidateIds: new Set(election.candidates.map(({ id }) => id)) };
  const log = new KafkaVoteLog({
    kafka,
    topic: topics.votes,
    partitions,
    tallyGroup: `${names.topicPrefix}kenchi-tally`,
  });
  const trips = new RoundTrips();
  const outbox = new RedisOutbox({ redis, trips }, keys, election.id);
  const relay = new Relay({
    outbox,
    append: (ballots) => log.append(ballots),
    waitingMax: config.outboxMax,
    onError,
  });
  const roll = new PostgresVoterRoll(pool, electionDay(election));
  const checkInLists = new PostgresCheckInLists(pool, epoch);
  const filler = new BallotBoxFiller(redis, keys);
  const pollCopies = new PollCopies(redis, keys);
  const recorder = new CheckInRecorder(checkInLists, () => filler.checkIns(), onError);
  const turnout = new RedisTurnoutCounter(redis, keys, onError);
  const dropOldRehearsal = () => {
    const { topicPrefix, keys: oldKeys } = namesOf(config, false);
    return dropRehearsal(
      { kafka, redis: connection },
      { topics: topicsOf(topicPrefix), keys: oldKeys },
    ).catch(onError);
  };
  const box = new RedisBallotBox({ redis, trips, roll }, keys, election.id, {
    isFull: () => relay.isFull,
    deliver: (ballot) => relay.deliver(ballot),
    foundEmpty: () => void preparation.run(() => {}).catch(onError),
    checkedIn: (personalId, hour) => {
      recorder.record({ personalId, hour });
      turnout.announce();
    },
  });
  const feed = new RedisResultsFeed(redis, keys, partitions);
  const auditLog = new PostgresAuditLog(pool, { id: election.id, key });
  const archive = new PostgresArchive(pool, epoch);
  const modeSwitch = new PostgresModeSwitch({
    pool,
    epoch,
    auditLog,
    prepareTopics: async () => {
      await ensureTopics(kafka, topicsOf(namesOf(config, true).topicPrefix), partitions);
    },
    tell: async () => {
      await redisOrUnavailable(redis.publish(keys.channels.polls, ''));
    },
  });
  const pollBook = await PostgresPollBook.open(
    { pool, epoch, auditLog },
    {
      onError,
      replaced: () => modeSwitch.replaced(),
      obey: (state: PollState) => pollCopies.copy(state),
      tell: async ({ version }: PollState) => {
        await redisOrUnavailable(redis.publish(keys.channels.polls, String(version)));
      },
    },
  );
  const preparation = new BoxPreparation({
    redis,
    channel: keys.channels.filling,
    filler,
    recorder,
    roll,
    checkInLists,
    log,
    pollCopies,
    pollBook,
  });
  const refreshPolls = () => void pollBook.refresh().catch(onError);
  await subscriber.subscribe(keys.channels.polls, refreshPolls, refreshPolls);
  if (access === 'exclusive') await pollBook.start();
  const boxIsFilled = () => {
    void recorder.flush().catch(onError);
    void relay.restore().catch(onError);
  };
  await subscriber.subscribe(keys.channels.filling, boxIsFilled, boxIsFilled);
  const staff = await openStaffStores({ pool, redis, subscriber }, keys.channels.credentials, onError);
  await turnout.start(subscriber);
  await feed.start(subscriber, () => archive.savedResults(), onError);
  if (access === 'exclusive') {
    // A replica lacks what its primary had not sent it yet. What roll, log and the processes know fills it up.
    connection.onTakeover(() => void preparation.run(() => {}).catch(onError));
    await relay.start();
    recorder.start();
  }
  const dropping = isBegunAnew && access === 'exclusive' ? dropOldRehearsal() : undefined;
  return {
    profile: 'cluster',
    election,
    epoch,
    roll,
    box,
    receipts: box,
    log,
    tallyStore: new RedisTallyStore(redis, keys, rules, partitions),
    turnout,
    feed,
    pollBook,
    archive,
    staff,
    leaseOffice: new RedisLeaseOffice(redis, keys),
    guessMeter: new RedisGuessMeter(redis, keys),
    auditLog,
    modeSwitch,
    refusedAttempts: new PostgresRefusedAttempts(pool, epoch),
    key,
    dependencies: dependenciesOf({ kafka, redis: connection, pool }),
    prepareBox: (onFilled) => preparation.run(onFilled),
    isBoxPrepared: () => pollCopies.areThere(),
    outboxDepth: () => outbox.depth(),
    exportResults: () => {
      const exporting = new AggregatedVotesExport(kafka, topics.aggregatedVotes, feed, onError);
      return () => exporting.close();
    },
    close: closeOnce(async () => {
      await preparation.settle();
      await dropping;
      await pollBook.close();
      await relay.close();
      await recorder.close();
      await turnout.close();
      await log.close();
      await disconnect();
    }),
  };
}
