import { Alert, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLock } from '@tabler/icons-react';
import { processesQuery } from '../../api/process';
import { useMe } from '../../api/session';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { may } from '../../lib/permissions';
import { ProcessEditor } from './process-editor';

/** The stages of the sale: what videos are sorted by. */
export default function ProcessPage() {
  const me = useMe();
  const processes = useQuery(processesQuery);
  const process = processes.data?.items[0];

  return (
    <>
      <PageHeader title="Sales process" hint="The stages your deals go through. Videos, search and the library follow them." />
      {!may.editProcess(me) && (
        <Alert icon={<IconLock />} color="gray" mb="lg" title="Enablement and admins change the process">
          You see it as it is now.
        </Alert>
      )}
      {processes.isPending && <Skeleton height={320} radius="lg" maw={720} />}
      {processes.isLoadingError && <ErrorPanel error={processes.error} onRetry={() => processes.refetch()} />}
      {processes.data && <ProcessEditor key={`${process?.id}:${process?.version}`} process={process} readOnly={!may.editProcess(me)} />}
    </>
  );
}
