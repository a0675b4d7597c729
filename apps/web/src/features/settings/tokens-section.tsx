import { Anchor, Alert, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCopy, IconKey } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { tokensQuery, useCreateToken, useRevokeToken } from '../../api/settings';
import { ErrorPanel } from '../../components/error-panel';
import { copyText } from '../../lib/clipboard';
import { ago } from '../../lib/words';
import { Section } from '../../components/section';

/** Keys for programs that act as this person. */
export function TokensSection() {
  const tokens = useQuery(tokensQuery);
  const create = useCreateToken();
  const revoke = useRevokeToken();
  const [name, setName] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate(name.trim(), { onSuccess: () => setName('') });
  };
  return (
    <Section title="Access for programs" hint="A token lets a script or another tool act as you.">
      <Stack gap="md">
        {create.data && (
          <Alert variant="light" icon={<IconKey />} title={`Copy “${create.data.name}” now: it is shown only once`}>
            <Group gap="xs" align="flex-end" mt={4}>
              <TextInput aria-label="New token" value={create.data.token} readOnly flex={1} onFocus={(event) => event.currentTarget.select()} />
              <Button leftSection={<IconCopy size={18} />} onClick={() => void copyText(create.data.token, 'Token copied')}>
                Copy
              </Button>
            </Group>
          </Alert>
        )}
        {tokens.isPending && <Skeleton height={44} />}
        {tokens.isError && <ErrorPanel error={tokens.error} onRetry={() => tokens.refetch()} />}
        {tokens.data?.items.map((token) => (
          <Group key={token.id} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={500}>{token.name}</Text>
              <Text size="sm" c="dimmed">
                Made {ago(token.createdAt)}, {token.lastUsedAt ? `last used ${ago(token.lastUsedAt)}` : 'never used'}
              </Text>
            </div>
            <Button variant="default" aria-label={`Revoke ${token.name}`} loading={revoke.isPending && revoke.variables === token.id} onClick={() => revoke.mutate(token.id)}>
              Revoke
            </Button>
          </Group>
        ))}
        <form onSubmit={submit}>
          <Group gap="xs" align="flex-end">
            <TextInput label="New token" placeholder="What is it for?" value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} flex={1} />
            <Button type="submit" variant="default" loading={create.isPending} disabled={!name.trim()}>
              Create token
            </Button>
          </Group>
        </form>
        <Text size="sm" c="dimmed">
          What programs can do is described in the{' '}
          <Anchor href="/api/docs" inherit underline="always">
            API documentation
          </Anchor>
          .
        </Text>
      </Stack>
    </Section>
  );
}
