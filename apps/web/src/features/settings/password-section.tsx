import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Problem } from '../../api/problem';
import { useUpdateMe } from '../../api/settings';
import { FormError } from '../../components/form-error';
import { checkPassword, passwordHint } from '../../lib/password';
import { notifyDone } from '../../lib/notify';
import { Section } from '../../components/section';

export function PasswordSection() {
  const update = useUpdateMe();
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '' }, validate: { newPassword: checkPassword } });
  const save = form.onSubmit((values) =>
    update.mutate(values, {
      onSuccess: () => {
        form.reset();
        notifyDone('Your password is changed');
      },
      onError: (error) => error instanceof Problem && form.setErrors(error.fields),
    }),
  );
  return (
    <Section title="Password" hint="Changing it signs out your other devices.">
      <form onSubmit={save}>
        <Stack>
          <FormError error={update.error} />
          <PasswordInput label="Password now" autoComplete="current-password" required {...form.getInputProps('currentPassword')} />
          <PasswordInput label="New password" description={passwordHint} autoComplete="new-password" required {...form.getInputProps('newPassword')} />
          <Button type="submit" w="fit-content" loading={update.isPending}>
            Change password
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
