import type { RedisCommands } from '../cluster/redis/connection.ts';

/** When the link breaks: before a script is sent, or before its answer is there. */
export type LinkFault = 'unsent' | 'unanswered';

/** A link to the real Redis that breaks whenever a script is run, while `faultNow` says so. */
export function faultyLink(commands: RedisCommands, faultNow: () => LinkFault | undefined): RedisCommands {
  return new Proxy(commands, {
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
