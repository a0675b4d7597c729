import { Group, Kbd, Modal, Stack, Switch, Text, Title } from '@mantine/core';
import { shortcutGroups, useSingleLetters } from '../../lib/shortcuts';
import { createStore, useStore } from '../../lib/store';

export const shortcutsShown = createStore(false);

export function ShortcutsModal() {
  const opened = useStore(shortcutsShown);
  const [letters, setLetters] = useSingleLetters();
  return (
    <Modal opened={opened} onClose={() => shortcutsShown.set(false)} title="Keyboard shortcuts" size="md">
      <Stack gap="lg">
        <Switch
          label="Single-letter shortcuts"
          description="When off, letters, digits and signs do nothing outside text fields. Space, Escape and the arrows stay."
          checked={letters}
          onChange={(event) => setLetters(event.currentTarget.checked)}
        />
        {shortcutGroups.map(({ title, shortcuts }) => (
          <section key={title}>
            <Title order={3} mb="xs">
              {title}
            </Title>
            <Stack gap={8}>
              {shortcuts.map(({ keys, action }) => (
                <Group key={action} justify="space-between" wrap="nowrap">
                  <Text>{action}</Text>
                  <Group gap={4} wrap="nowrap">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </Group>
                </Group>
              ))}
            </Stack>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}
