import { check } from './steps/check.js';

const { failed } = await check();
process.exit(failed > 0 ? 1 : 0);
