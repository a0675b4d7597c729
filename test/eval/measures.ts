/** Means over all questions, each from 0 to 1. */
export interface Measures {
  ndcg10: number;
  mrr10: number;
  hit1: number;
  hit10: number;
  recall1: number;
  recall5: number;
  recall10: number;
}

/**
 * @param answers for each question the ids found, best first, and the ids that are right
 *
 * nDCG@10 with gain 1 for each right id and discount log2(rank + 1); the ideal has as many right ids as fit into 10.
 * MRR@10: 1 / rank of the first right id, 0 beyond ten. hit@k: whether one of the first k is right. Recall@k: share of the right ids among the first k.
 */
export function measure(answers: readonly { found: readonly string[]; relevant: readonly string[] }[]): Measures {
  const rows = answers.map(({ found, relevant }) => {
    const right = new Set(relevant);
    const ranks = found.flatMap((id, index) => (right.has(id) && found.indexOf(id) === index ? [index + 1] : []));
    const within = (k: number) => ranks.filter((rank) => rank <= k);
    const gain = (list: readonly number[]) => list.reduce((sum, rank) => sum + 1 / Math.log2(rank + 1), 0);
    const ideal = gain(Array.from({ length: Math.min(right.size, 10) }, (_, index) => index + 1));
    const recall = (k: number) => (right.size === 0 ? 0 : within(k).length / right.size);
    return {
      ndcg10: ideal === 0 ? 0 : gain(within(10)) / ideal,
      mrr10: within(10).length > 0 ? 1 / Math.min(...within(10)) : 0,
      hit1: within(1).length > 0 ? 1 : 0,
      hit10: within(10).length > 0 ? 1 : 0,
      recall1: recall(1),
      recall5: recall(5),
      recall10: recall(10),
    };
  });
  const mean = (key: keyof Measures) => rows.reduce((sum, row) => sum + row[key], 0) / Math.max(rows.length, 1);
  return {
    ndcg10: mean('ndcg10'),
    mrr10: mean('mrr10'),
    hit1: mean('hit1'),
    hit10: mean('hit10'),
    recall1: mean('recall1'),
    recall5: mean('recall5'),
    recall10: mean('recall10'),
  };
}
