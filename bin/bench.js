import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './launch/build.js';
import { ROOT, runStep } from './steps/run-step.js';

const FOLDER = join('tests', 'bench');

/** With names as arguments, only the benchmarks whose file name begins so. */
const wanted = process.argv.slice(2);
const files = readdirSync(join(ROOT, FOLDER))
	.filter((name) => /\.bench\.[jt]s$/.test(name))
	.filter((name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
	.sort();

await ensureBuild(console.error);
let succeeded = files.length > 0;
for (const file of files) succeeded = (await runStep([join(FOLDER, file)])) && succeeded;
process.exit(succeeded ? 0 : 1);
