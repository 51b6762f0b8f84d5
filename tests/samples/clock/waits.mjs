// Loaded before a sample. A sleep lets the stand-in's time pass instead.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const { STAND_IN: origin, CEREBRAS_API_KEY: key } = process.env;
const now = performance.now.bind(performance);
let ahead = 0;

timers.setTimeout = async (milliseconds, value) => {
  await fetch(`${origin}/__stand-in/clock?key=${key}&advance=${milliseconds}`, { method: 'POST' });
  ahead += milliseconds;
  return value;
};
performance.now = () => now() + ahead;
syncBuiltinESMExports();
