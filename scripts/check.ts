// `npm run check`: types, lint and architecture in seconds, for while you work.
import { report } from './lib/tool.ts';
import { staticChecks } from './test/static-checks.ts';

const checks = staticChecks({ cached: true }).map(async (check) => {
  const outcome = await check;
  report(outcome);
  return outcome.ok;
});
if ((await Promise.all(checks)).includes(false)) process.exitCode = 1;
