import { build } from '../launcher/build.ts';
import { projectRoot } from './options.ts';

await build(projectRoot);
