import { Redis } from 'ioredis';

/** Adds up what the ceiling's counter announces, and tells of every sum. Answers how to stop. */
export async function watchCounts(
  { redisUrl, channel }: { redisUrl: string; channel: string },
  onVotes: (candidateId: string, votes: number) => void,
): Promise<() => Promise<void>> {
  const redis = new Redis(redisUrl);
  const sums = new Map<string, number>();
  redis.on('message', (_channel, message: string) => {
    const [candidateId = '', votes] = message.split(' ');
    const sum = (sums.get(candidateId) ?? 0) + Number(votes);
    sums.set(candidateId, sum);
    onVotes(candidateId, sum);
  });
  await redis.subscribe(channel);
  return async () => redis.disconnect();
}
