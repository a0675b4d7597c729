import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Paper component="section" p="lg" aria-label={title}>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" mb="md">
        {hint}
      </Text>
      {children}
    </Paper>
  );
}
