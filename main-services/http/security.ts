import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Everything a screen needs comes from the station itself; charts set style attributes, photos are data URIs. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

/** Security headers on every page. HSTS is left to whoever ends TLS in front of the station. */
export async function registerPageHeaders(screens: FastifyInstance): Promise<void> {
  await screens.register(helmet, { contentSecurityPolicy, strictTransportSecurity: false });
  screens.addHook('onRequest', (_request, reply, done) => {
    reply.raw.setHeader('permissions-policy', 'camera=(self), geolocation=(), microphone=()');
    done();
  });
}

/**
 * What an answer of the API carries if it is no page (OWASP REST Security Cheat Sheet): it is never kept, guessed to be
 * another type, or framed. A page's dozen headers would be half of what a vote's answer weighs.
 */
export const apiHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

const apiHeaderEntries = Object.entries(apiHeaders);

/** {@link apiHeaders} on every answer that has not its own. */
export function registerApiHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    for (const [name, value] of apiHeaderEntries) {
      if (!reply.hasHeader(name) && !reply.raw.hasHeader(name)) reply.header(name, value);
    }
    done(null, payload);
  });
}
