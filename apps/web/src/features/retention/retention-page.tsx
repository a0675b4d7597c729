import { Alert, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLock } from '@tabler/icons-react';
import { retentionQuery } from '../../api/retention';
import { useMe } from '../../api/session';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { may } from '../../lib/permissions';
import { ErasedPeople } from './erased-people';
import { RuleForm } from './rule-form';

/** How long what people record stays. */
export default function RetentionPage() {
  const me = useMe();
  const retention = useQuery(retentionQuery);
  if (!may.manageOrganization(me)) {
    return (
      <>
        <PageHeader title="Retention" />
        <Alert icon={<IconLock />} color="gray" title="Only admins set how long videos stay">
          A video that is going to be deleted says so, with the date.
        </Alert>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Retention" hint="How long practice takes stay, and who was erased." />
      <Stack gap="lg" maw={720}>
        {retention.isPending && <Skeleton height={280} radius="lg" />}
        {retention.isLoadingError && <ErrorPanel error={retention.error} onRetry={() => retention.refetch()} />}
        {retention.data && <RuleForm key={retention.data.practiceDays} rule={retention.data} />}
        <ErasedPeople />
      </Stack>
    </>
  );
}
