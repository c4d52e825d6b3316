import { Redis } from 'ioredis';

/** Tells of every count that the ceiling's counter announces. Answers how to stop. */
export async function watchCounts(
  { redisUrl, channel }: { redisUrl: string; channel: string },
  onVotes: (candidateId: string, votes: number) => void,
): Promise<() => Promise<void>> {
  const redis = new Redis(redisUrl);
  redis.on('message', (_channel, message: string) => {
    const [candidateId = '', votes] = message.split(' ');
    onVotes(candidateId, Number(votes));
  });
  await redis.subscribe(channel);
  return async () => redis.disconnect();
}
