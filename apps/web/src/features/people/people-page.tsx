import { Alert, Button, Skeleton, Stack, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconLock, IconUserPlus } from '@tabler/icons-react';
import { teamsQuery, usersQuery } from '../../api/people';
import { useMe } from '../../api/session';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { may } from '../../lib/permissions';
import { InviteModal } from './invite-modal';
import { PeopleTable } from './people-table';
import { TeamsSection } from './teams-section';

/** Who is here, in which team, and who may do what. */
export default function PeoplePage() {
  const me = useMe();
  const users = useQuery(usersQuery);
  const teams = useQuery(teamsQuery);
  const [inviting, invite] = useDisclosure(false);

  if (!may.managePeople(me)) {
    return (
      <>
        <PageHeader title="People" />
        <Alert icon={<IconLock />} color="gray" title="Only admins manage people">
          Ask your admin to invite somebody or to change a team.
        </Alert>
      </>
    );
  }
  const failed = users.error ?? teams.error;
  return (
    <>
      <PageHeader
        title="People"
        hint="Managers coach the reps of their teams."
        actions={
          <Button leftSection={<IconUserPlus size={18} />} onClick={invite.open}>
            Invite
          </Button>
        }
      />
      {failed && <ErrorPanel error={failed} onRetry={() => Promise.all([users.refetch(), teams.refetch()])} />}
      <Tabs defaultValue="people">
        <Tabs.List mb="md">
          <Tabs.Tab value="people" mih={44}>
            People {users.data && users.data.items.length}
          </Tabs.Tab>
          <Tabs.Tab value="teams" mih={44}>
            Teams {teams.data && teams.data.items.length}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          {users.data && teams.data ? <PeopleTable users={users.data.items} teams={teams.data.items} me={me} /> : <RowsSkeleton />}
        </Tabs.Panel>
        <Tabs.Panel value="teams">{teams.data ? <TeamsSection teams={teams.data.items} /> : <RowsSkeleton />}</Tabs.Panel>
      </Tabs>
      <InviteModal opened={inviting} onClose={invite.close} teams={teams.data?.items ?? []} />
    </>
  );
}

function RowsSkeleton() {
  return (
    <Stack gap="xs" aria-busy="true">
      <Skeleton height={64} />
      <Skeleton height={64} />
      <Skeleton height={64} />
    </Stack>
  );
}
