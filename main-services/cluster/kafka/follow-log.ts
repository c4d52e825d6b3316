import type { LogSubscription } from '../../tally/ports.ts';
import { Unavailable } from '../../voting/ports.ts';
import { type FollowedTopic, type LogFollower, startLogConsumer } from './log-consumer.ts';

const lookIntervalMs = 2_000;
/** Longer than Kafka may take to answer, and to share the partitions out anew. */
const looksWithoutLifeMax = 10;

/**
 * Hands over what is in the partitions that this member of the group is given, as `VoteLog.follow` says.
 *
 * It is looked after: kafkajs gives up after some errors, and one of its consumers was seen not to go on after Kafka had been
 * away. One that has ended, or that neither reads nor counts for a while, is replaced. Counting is safe from that: the tally's
 * own position says what is new.
 */
export async function followLog(topic: FollowedTopic, follower: LogFollower): Promise<LogSubscription> {
  let consumer = startLogConsumer(topic, follower);
  let looksWithoutLife = 0;
  try {
    await consumer.joined;
  } catch (error) {
    await consumer.close().catch(() => {});
    throw error;
  }
  const replace = () => {
    looksWithoutLife = 0;
    follower.onError(new Unavailable('kafka', new Error('the log was not read on; a new consumer goes on')));
    // What it waits for may never come.
    consumer.close().catch(() => {});
    consumer = startLogConsumer(topic, follower);
    consumer.joined.catch(follower.onError);
  };
  const look = async () => {
    const sign = consumer.signOfLife();
    looksWithoutLife = sign === 'yes' ? 0 : looksWithoutLife + 1;
    if (sign === 'ended' || looksWithoutLife >= looksWithoutLifeMax) replace();
    // A tally that has lost its counts is behind what was consumed; with no new vote, nothing else would tell.
    else await consumer.goBack();
  };
  const looking = setInterval(() => void look().catch(follower.onError), lookIntervalMs);
  return {
    get reading() {
      return consumer.reading;
    },
    close: async () => {
      clearInterval(looking);
      await consumer.close();
    },
  };
}
