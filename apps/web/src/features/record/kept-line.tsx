import { Text } from '@mantine/core';
import { useStore } from '../../lib/store';
import { journalTrouble } from '../../lib/transfers/journal/keeping';
import { keptBytes } from '../../lib/transfers/send-recording';
import { fileSize } from '../../lib/words';

/** How much of the take would survive if the battery died now. */
export function KeptLine() {
  const kept = useStore(keptBytes);
  const trouble = useStore(journalTrouble);
  if (trouble || kept === 0) return null;
  return (
    <Text c="dimmed" size="sm" ta="center" className="tabular">
      <data value={kept}>{fileSize(kept)}</data> kept on this device, whatever happens to it
    </Text>
  );
}
