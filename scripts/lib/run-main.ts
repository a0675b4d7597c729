import { FriendlyError } from './friendly-error.ts';

/** Runs a command's main function; an error ends the process with code 1, shown without a stack when it was meant for people. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof FriendlyError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
