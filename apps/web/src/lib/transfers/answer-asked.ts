import { answerActionItem, keepTake } from '../../api/generated';
import { call } from '../../api/call';
import { keys } from '../../api/keys';
import { queryClient } from '../../api/query-client';

/** What a recording was asked for. */
export interface Asked {
  /** The earlier video that this is another take of: it answers what coaches asked of that one. */
  takeOfId?: string | undefined;
  /** The action item that it is the practice of. */
  actionId?: string | undefined;
}

/** Answers it with a recording that no recorder kept: one that a crash interrupted, or that the device's own camera made. */
export async function answerAsked(videoId: string, { takeOfId, actionId }: Asked): Promise<void> {
  if (takeOfId) await call(keepTake({ path: { id: videoId } }));
  if (actionId) await call(answerActionItem({ path: { id: actionId }, body: { videoId } }));
  if (takeOfId) await queryClient.invalidateQueries({ queryKey: ['takes'] });
  if (actionId) await queryClient.invalidateQueries({ queryKey: keys.actionItems });
}
