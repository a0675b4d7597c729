import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyPanel } from '../components/empty-panel';
import { PageHeader } from '../components/page-header';

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Nothing here" />
      <EmptyPanel
        icon={<IconMapOff />}
        title="This page doesn’t exist, or it isn’t shared with you"
        action={
          <Button component={Link} to="/">
            Go home
          </Button>
        }
      >
        Check the link, or ask the person who sent it to share the video with your team.
      </EmptyPanel>
    </>
  );
}
