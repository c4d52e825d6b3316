import { build } from './build.ts';

const [, , root] = process.argv;
if (root === undefined) throw new Error('which folder to build is missing');
await build(root);
