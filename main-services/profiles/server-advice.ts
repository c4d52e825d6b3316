/** What to do about a server that does not answer, by the name that `/health/ready` shows. */
export const serverAdvice: Readonly<Record<string, string>> = {
  redis: 'Start Redis, or see REDIS_URL.',
  kafka: 'Start Kafka, or see KAFKA_BROKERS.',
  postgresql: 'Start PostgreSQL, or see DATABASE_URL.',
};
