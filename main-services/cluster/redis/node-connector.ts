import { createConnection } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AbstractConnector } from 'ioredis';
import type { ServerAddress } from '../server-address.ts';

/** A connection that does not end within this is cut. */
const disconnectTimeoutMs = 2_000;

/** Lets an ioredis client go to another node each time it connects. */
export function nodeConnector(nextNode: () => ServerAddress | undefined, tls: boolean) {
  return class NodeConnector extends AbstractConnector {
    constructor() {
      super(disconnectTimeoutMs);
    }

    async connect() {
      this.connecting = true;
      const node = nextNode();
      if (!node) throw new Error('the Redis Cluster has no node');
      this.stream = tls ? connectTls(node) : createConnection(node);
      this.stream.once('error', (error: Error) => {
        this.firstError = error;
      });
      return this.stream;
    }
  };
}
