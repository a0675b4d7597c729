import { Button, Group, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import { modulesShowingQuery } from '../../api/modules';
import { useStages } from '../../api/process';
import type { Video } from '../../api/generated';
import { useDeleteVideo, useRestoreVideo, useUpdateVideo } from '../../api/videos';
import { optionsOf, videoKindLabel, visibilityLabel } from '../../lib/labels';
import { notifyDone, notifyUndo } from '../../lib/notify';
import { told } from '../../lib/told';
import { CaptionsSection } from './captions-section';
import { Facts } from './facts';
import { whatLosesClips } from './what-loses-clips';

/** What the video is and who may see it; to be changed by those who may. */
export function DetailsPanel({ video }: { video: Video }) {
  if (!video.canEdit) return <Facts video={video} />;
  return (
    <Stack gap="xl">
      <DetailsForm key={video.id} video={video} />
      <CaptionsSection video={video} />
      <DeleteSection video={video} />
    </Stack>
  );
}

function DetailsForm({ video }: { video: Video }) {
  const stages = useStages();
  const update = useUpdateVideo();
  const now = { title: video.title, kind: video.kind, stageId: video.stageId, visibility: video.visibility, tags: video.tags };
  const form = useForm({
    initialValues: now,
    validate: { title: (title) => (title.trim() ? null : 'Give it a title') },
  });
  // The form outlives its tab: what others change meanwhile shows, unless somebody has begun to write.
  const follow = useEffectEvent(() => {
    if (form.isDirty()) return;
    form.setInitialValues(now);
    form.setValues(now);
  });
  useEffect(() => follow(), [video]);

  const save = form.onSubmit((values) =>
    update.mutate(
      { id: video.id, ...values, title: values.title.trim() },
      {
        onSuccess: () => {
          form.resetDirty();
          notifyDone('Saved');
        },
      },
    ),
  );
  return (
    <form onSubmit={save}>
      <Stack gap="md">
        <TextInput label="Title" maxLength={200} {...form.getInputProps('title')} />
        <Select label="Kind" data={optionsOf(videoKindLabel)} allowDeselect={false} {...form.getInputProps('kind')} />
        <Select label="Stage" placeholder="No stage" clearable data={stages.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('stageId')} />
        <Select label="Who may see it" data={optionsOf(visibilityLabel)} allowDeselect={false} {...form.getInputProps('visibility')} />
        <TagsInput label="Tags" placeholder="Add a tag and press Enter" maxTags={20} maxLength={50} {...form.getInputProps('tags')} />
        <Button type="submit" w="fit-content" loading={update.isPending} disabled={!form.isDirty()}>
          Save
        </Button>
      </Stack>
    </form>
  );
}

function DeleteSection({ video }: { video: Video }) {
  const remove = useDeleteVideo();
  const restore = useRestoreVideo();
  const navigate = useNavigate();
  const showing = useQuery(modulesShowingQuery(video.id));
  const losing = whatLosesClips(showing.data?.items ?? []);
  // Both go on after this screen is left, where callbacks of the mutations would not.
  const onDelete = async () => {
    await remove.mutateAsync(video.id);
    notifyUndo(`“${video.title}” deleted`, () => told(onUndo()));
    await navigate('/library');
  };
  const onUndo = async () => {
    await restore.mutateAsync({ id: video.id });
    await navigate(`/videos/${video.id}`);
  };
  return (
    <Group justify="space-between" wrap="wrap">
      <Text c="dimmed" size="sm" maw={420}>
        {losing ?? 'You can take it back right after.'}
      </Text>
      <Button variant="default" leftSection={<IconTrash size={18} />} loading={remove.isPending || showing.isPending} onClick={() => told(onDelete())}>
        Delete video
      </Button>
    </Group>
  );
}
