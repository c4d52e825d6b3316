/** When the link breaks: before a script is sent, or before its answer is there. */
export type LinkFault = 'unsent' | 'unanswered';

/** A client's link to the real Redis, which breaks whenever a script is run, while `faultNow` says so. */
export function faultyLink<Client extends object>(
  client: Client,
  faultNow: () => LinkFault | undefined,
): Client {
  return new Proxy(client, {
    get: (target, name) => {
      const command: unknown = Reflect.get(target, name);
      if (typeof command !== 'function') return command;
      return async (...parameters: unknown[]) => {
        const fault = name === 'evalsha' ? faultNow() : undefined;
        if (fault === 'unsent') throw new Error('Connection is closed.');
        const answer: unknown = await command.apply(target, parameters);
        if (fault === 'unanswered') throw new Error('Connection is closed.');
        return answer;
      };
    },
  });
}
