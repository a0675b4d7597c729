import { useCallback } from 'react';
import { useBeforeUnload } from 'react-router';
import { LeaveGuard } from './leave-guard';

/** Asks who is about to leave a screen on which something is written and not saved; the browser asks who closes the tab. */
export function UnsavedGuard({ active }: { active: boolean }) {
  useBeforeUnload(useCallback((event) => active && event.preventDefault(), [active]));
  return (
    <LeaveGuard active={active} title="Leave without saving?" leave="Leave" stay="Stay here">
      What you have written here is not saved yet.
    </LeaveGuard>
  );
}
