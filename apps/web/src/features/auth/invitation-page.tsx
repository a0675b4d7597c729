import { Anchor, Button, PasswordInput, Skeleton, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { isGone, Problem } from '../../api/problem';
import { invitationQuery, useAcceptInvitation } from '../../api/session';
import { ErrorPanel } from '../../components/error-panel';
import { FormError } from '../../components/form-error';
import { AuthLayout } from './auth-layout';
import { checkPassword, passwordHint } from '../../lib/password';

export default function InvitationPage() {
  const { token = '' } = useParams();
  const invitation = useQuery(invitationQuery(token));

  if (invitation.isPending) {
    return (
      <AuthLayout title="Your invitation">
        <Skeleton height={240} />
      </AuthLayout>
    );
  }
  if (invitation.isLoadingError && isGone(invitation.error)) {
    return (
      <AuthLayout title="This link doesn’t work any more" hint="It was used, replaced by a newer one, or is too old. Ask your admin for a new link.">
        <Anchor component={Link} to="/login" underline="always">
          Log in instead
        </Anchor>
      </AuthLayout>
    );
  }
  if (invitation.isLoadingError) {
    return (
      <AuthLayout title="Your invitation">
        <ErrorPanel error={invitation.error} onRetry={() => invitation.refetch()} />
      </AuthLayout>
    );
  }
  return <AcceptForm token={token} {...invitation.data} />;
}

function AcceptForm({ token, name, email, organizationName }: { token: string; name: string; email: string; organizationName: string }) {
  const accept = useAcceptInvitation();
  const navigate = useNavigate();
  const form = useForm({ mode: 'uncontrolled', initialValues: { name, password: '' }, validate: { password: checkPassword } });
  const submit = form.onSubmit((values) =>
    accept.mutate(
      { token, ...values },
      {
        onSuccess: () => void navigate('/', { replace: true }),
        onError: (error) => error instanceof Problem && form.setErrors(error.fields),
      },
    ),
  );

  return (
    <AuthLayout title={`Join ${organizationName}`} hint="Choose a password and you are in.">
      <form onSubmit={submit}>
        <Stack>
          <FormError error={accept.error} />
          <TextInput label="Email" value={email} readOnly autoComplete="username" />
          <TextInput label="Your name" autoComplete="name" required key={form.key('name')} {...form.getInputProps('name')} />
          <PasswordInput label="Password" description={passwordHint} autoComplete="new-password" required autoFocus key={form.key('password')} {...form.getInputProps('password')} />
          <Button type="submit" loading={accept.isPending}>
            Join
          </Button>
        </Stack>
      </form>
    </AuthLayout>
  );
}
