/**
 * `Opening` and `Opening, take 2` → `Opening, take 3`.
 * @param takes how many there are; 0 where there is only the one
 */
export function nextTakeTitle(title: string, takes: number): string {
  return `${title.replace(/, take \d+$/i, '')}, take ${Math.max(1, takes) + 1}`;
}
