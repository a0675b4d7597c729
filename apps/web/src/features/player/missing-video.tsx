import { Button } from '@mantine/core';
import { IconVideoOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyPanel } from '../../components/empty-panel';
import { PageHeader } from '../../components/page-header';

export function MissingVideo() {
  return (
    <>
      <PageHeader title="Video not found" />
      <EmptyPanel
        icon={<IconVideoOff />}
        title="This video doesn’t exist, or it isn’t shared with you"
        action={
          <Button component={Link} to="/library">
            Open the library
          </Button>
        }
      >
        Ask the person who sent you the link to share it with your team.
      </EmptyPanel>
    </>
  );
}
