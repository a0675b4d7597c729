const LOG_LINES = 20;
const LINE_CHARS = 500;

/** Keeps the last lines of a program's log; a line repeated at once counts once. */
export class LogTail {
  readonly lines: string[] = [];

  add(line: string): void {
    const text = line.trim().slice(0, LINE_CHARS);
    if (text === '' || text === this.lines.at(-1)) return;
    this.lines.push(text);
    if (this.lines.length > LOG_LINES) this.lines.shift();
  }
}
