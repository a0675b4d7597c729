/**
 * The table of tokens as the runtime reads it (`BASE64 NUMBER`, one a line), from Moonshine's `tokenizer.bin`: every token is its length
 * and its bytes; a length of 128 or more takes two bytes, the lower seven bits first.
 */
export function moonshineTokens(tokenizer: Buffer): string {
  const lines: string[] = [];
  let at = 0;
  while (at < tokenizer.length) {
    let length = tokenizer.readUInt8(at);
    at += 1;
    if (length >= 128) {
      length = tokenizer.readUInt8(at) * 128 + length - 128;
      at += 1;
    }
    lines.push(`${tokenizer.subarray(at, at + length).toString('base64')} ${lines.length}\n`);
    at += length;
  }
  return lines.join('');
}
