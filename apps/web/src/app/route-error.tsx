import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { useRouteError } from 'react-router';
import { messageOf } from '../api/problem';

/** A fault of the page itself. A new version on the server also ends here, when a part of the old one is gone. */
export function RouteError() {
  const error = useRouteError();
  return (
    <Container size="sm" py={80}>
      <Stack role="alert">
        <Title order={1}>This screen stopped working</Title>
        <Text>Nothing that was saved is lost. Loading the page again usually helps.</Text>
        <Text c="dimmed" size="sm">
          {messageOf(error)}
        </Text>
        <Button w="fit-content" onClick={() => window.location.reload()}>
          Load again
        </Button>
      </Stack>
    </Container>
  );
}
