import { Button, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FormError } from '../../components/form-error';
import { moveToHit, moveToResult } from '../../lib/search-focus';
import { told } from '../../lib/told';

interface Props {
  /** How many videos are shown. */
  shown: number;
  /** Whether there are more. */
  more: boolean;
  loading: boolean;
  /** Why the last attempt brought none. */
  error: Error | null;
  load: () => Promise<unknown>;
}

/** The videos after those that are shown. The focus goes on to the first that is new. */
export function MoreResults({ shown, more, loading, error, load }: Props) {
  const from = useRef<number | null>(null);
  useEffect(() => {
    if (loading || from.current === null) return;
    if (shown > from.current) moveToHit(from.current);
    else if (!more) moveToResult('last');
    from.current = null;
  }, [loading, shown, more]);

  const onMore = () => {
    if (loading) return;
    from.current = shown;
    told(load());
  };
  if (!more) return null;
  return (
    <Stack align="center" gap="sm">
      <FormError error={error} />
      {/* Not disabled meanwhile: it would lose the focus. */}
      <Button variant="default" data-stop aria-disabled={loading || undefined} onClick={onMore}>
        {loading ? 'Looking for more …' : 'Show more videos'}
      </Button>
    </Stack>
  );
}
