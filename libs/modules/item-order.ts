/**
 * The order with `id` behind `afterId`: first when that is `null`, last when it is left out or not in the order.
 * Pure; `id` may be in the order already.
 */
export function placed(order: readonly string[], id: string, afterId: string | null | undefined): string[] {
  const others = order.filter((other) => other !== id);
  if (afterId === null) return [id, ...others];
  const at = afterId === undefined ? -1 : others.indexOf(afterId);
  return at < 0 ? [...others, id] : others.toSpliced(at + 1, 0, id);
}
