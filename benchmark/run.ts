import { createRequire } from 'node:module';

/*
 * npm run bench                      all of it
 * npm run bench -- 10000             synthesis of so many services
 * npm run bench -- slo --series 50   rules for objectives, with options of their own
 * Each is a program that reads what is left of the command line.
 */
const load = createRequire(__filename);
const [first] = process.argv.slice(2);
if (first === 'slo') process.argv.splice(2, 1);
if (first !== 'slo') load('./synthesis');
if (first === 'slo' || first === undefined) load('./slo/main');
