// The walls of the project: which folder may import which. A folder's place is what it does for a vote.
// Parsed with swc, as TypeScript 7 has no compiler API; that counts type-only imports like all others.
const test = '[.](test|e2e)[.]tsx?$';
const domain = '^main-services/(audit|election|limits|voting|tally|staff)/';
/** What the bench holds Kenchi against, made of the same parts. */
const ceiling = '^main-services/bench/ceiling/';
const adapters = '^main-services/(embedded|cluster)/';

export default {
  forbidden: [
    {
      name: 'screens-know-only-contracts',
      comment: 'A screen talks to a station over HTTP. It shares the wire schemas with it, and no code.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^main-services/', '^electron/'], pathNot: '^main-services/contracts/' },
    },
    {
      name: 'screens-run-in-a-browser',
      comment: 'A page has no Node.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-know-only-zod',
      severity: 'error',
      from: { path: '^main-services/contracts/', pathNot: test },
      to: { pathNot: ['^main-services/contracts/', '^node_modules/zod/'] },
    },
    {
      name: 'domain-is-pure',
      comment:
        'No SQL, HTTP, file or Electron: what comes from outside is passed in or stands behind a port.',
      severity: 'error',
      from: { path: domain, pathNot: test },
      to: {
        pathNot: [
          domain,
          '^main-services/contracts/',
          '^node_modules/(zod|canonicalize)/',
          '^(node:)?(crypto|buffer|util)$',
        ],
      },
    },
    {
      name: 'domain-tests-know-no-adapter',
      severity: 'error',
      from: { path: `${domain}.*${test}` },
      to: { path: '^main-services/(http|embedded|cluster|profiles|station|cli|launcher)/' },
    },
    {
      name: 'adapters-know-no-other-adapter',
      severity: 'error',
      from: { path: '^main-services/(embedded|cluster|http)/', pathNot: test },
      to: {
        path: '^main-services/(embedded|cluster|http|profiles|station|cli|launcher)/',
        // What the routes are given is described by the profiles: ports, and no adapter.
        pathNot: ['^main-services/$1/', '^main-services/profiles/stores[.]ts$'],
      },
    },
    {
      name: 'only-profiles-construct-adapters',
      severity: 'error',
      from: { pathNot: [adapters, '^main-services/profiles/', test] },
      to: { path: adapters },
    },
    {
      name: 'electron-composes',
      comment: 'The desktop program starts a station and opens windows; all else is for the services.',
      severity: 'error',
      from: { path: '^electron/', pathNot: test },
      to: {
        path: '^(main-services|renderer)/',
        pathNot: '^main-services/(contracts|station|launcher)/|^main-services/profiles/station-config[.]ts$',
      },
    },
    {
      name: 'nothing-but-electron-knows-electron',
      severity: 'error',
      from: { pathNot: ['^electron/', test] },
      to: { path: ['^electron/', '^node_modules/electron/'] },
    },
    {
      name: 'http-only-in-http',
      severity: 'error',
      from: { pathNot: ['^main-services/http/', ceiling, test] },
      to: { path: '^node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'sqlite-only-in-embedded',
      severity: 'error',
      from: { pathNot: ['^main-services/embedded/', test] },
      to: { path: '^node_modules/libsql/' },
    },
    {
      name: 'servers-only-in-cluster',
      comment:
        'Clients of Kafka, Redis and PostgreSQL are for the adapters, the stack that starts the servers, and the bench.',
      severity: 'error',
      from: {
        pathNot: [
          '^main-services/(cluster|stack|kafka-client|testing)/',
          ceiling,
          '^main-services/bench/servers[.]ts$',
          '^main-services/profiles/cluster(-election|-staff|-servers)?[.]ts$',
          test,
        ],
      },
      to: { path: '^node_modules/(kafkajs|ioredis|pg|pg-copy-streams)/' },
    },
    {
      name: 'react-only-in-screens',
      severity: 'error',
      from: { pathNot: '^renderer/' },
      to: { path: '^node_modules/(react|react-dom|zustand|@nivo)/' },
    },
    {
      name: 'nothing-imports-a-command',
      comment: 'A command is a thin shim over tested functions, which is what others can import.',
      severity: 'error',
      from: { pathNot: ['^main-services/cli/', test] },
      to: { path: '^main-services/cli/' },
    },
    {
      name: 'test-helpers-only-in-tests',
      severity: 'error',
      from: { pathNot: ['^main-services/testing/', '^e2e/', test] },
      to: { path: ['^main-services/testing/', '^e2e/', test] },
    },
    {
      name: 'ships-with-what-it-uses',
      comment: 'What a station runs is among the dependencies, not the devDependencies.',
      severity: 'error',
      from: {
        path: '^main-services/(contracts|audit|election|voting|tally|http|embedded|cluster|profiles|reports|station|roll)/',
        pathNot: test,
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['^main-services/cli/', '[.]d[.]ts$'] },
      to: {},
    },
    { name: 'no-dangling-import', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    // A checkout may link to another's node_modules; the rules name packages by where they are found, not kept.
    preserveSymlinks: true,
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '[.](css|json|html|woff2)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
