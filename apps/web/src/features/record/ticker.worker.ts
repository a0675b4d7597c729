/** Ticks thirty times a second, also while the page is in the background: there the page's own timers nearly stop. */
setInterval(() => self.postMessage(null), 1000 / 30);
