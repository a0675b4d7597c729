/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** The browser refuses to keep anything, as in a private window of some; from the next page on that `page` opens. */
export async function refuseStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Worker.prototype.postMessage = () => {
      throw new DOMException('', 'SecurityError');
    };
    indexedDB.open = () => {
      throw new DOMException('', 'SecurityError');
    };
  });
}
