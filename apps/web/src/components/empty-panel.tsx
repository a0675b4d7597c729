import { EmptyState, Paper } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here yet: what this is, why it matters, and the one thing to do. */
export function EmptyPanel({ icon, title, children, action }: { icon: ReactNode; title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <Paper p="xl" style={{ borderStyle: 'dashed', background: 'transparent' }}>
      <EmptyState icon={icon} variant="light" title={title} description={children}>
        {action && <EmptyState.Actions>{action}</EmptyState.Actions>}
      </EmptyState>
    </Paper>
  );
}
