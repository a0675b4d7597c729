import { Group, Text } from '@mantine/core';

export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <Group gap={10} wrap="nowrap">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--mantine-color-iris-7)" />
        <rect x="6" y="7" width="3.5" height="18" rx="1.75" fill="#fff" />
        <path d="M13.5 9.6c0-1.3 1.4-2.1 2.5-1.4l10 6.4c1 .7 1 2.1 0 2.8l-10 6.4c-1.1.7-2.5-.1-2.5-1.4z" fill="#fff" />
      </svg>
      {!compact && (
        <Text component="span" fw={700} fz="1.125rem" lts="-0.02em">
          Sideline
        </Text>
      )}
    </Group>
  );
}
